import type { Json, JsonObject, OperationName } from '@understudy/core';
import { toOperations } from '@understudy/core';
import { type Aspect, follow, toAspects } from '../document/open-api/aspects.ts';
import { toPointer } from '../document/open-api/reindent.ts';
import type { Finding } from '../document/span.ts';
import type { Reader, ReadPage } from './locator.ts';

/** The sample paired with the fact at this place, whole. */
export const sample =
  (place: string): Reader =>
  ({ pairedSamples }) => {
    const found = pairedSamples.pairs.get(place);
    return found === undefined ? [] : [{ value: found.value, spans: [...found.leaves.values()] }];
  };

/** Something worked out from leaves (`error.code`) of the sample paired with this place. */
export const fromSample =
  (place: string, paths: readonly string[], toValue: (...leaves: readonly Json[]) => Json): Reader =>
  ({ pairedSamples, text }) => {
    const spans = paths.map((path) => pairedSamples.pairs.get(place)?.leaves.get(path));
    const leaves = spans.flatMap((span) =>
      span === undefined ? [] : [JSON.parse(text.slice(span.start, span.end)) as Json],
    );
    return leaves.length < paths.length
      ? []
      : [{ value: toValue(...leaves), spans: spans.flatMap((span) => span ?? []) }];
  };

/** The endpoint paired with this operation, and every mention that is it but for a part of one segment: `POST /v1/tasks`. */
export const endpoint =
  (operation: OperationName): Reader =>
  ({ pairedEndpoints: { pairs, rest }, provider }) => {
    const expected = toOperations(provider.spec).find(([name]) => name === operation)?.[1].path ?? '';
    const found = pairs.get(`spec.operations.${operation}`);
    const mentions = rest.filter(({ value }) => isSlipOf(toTemplate(value.path, expected), expected));
    return [...(found === undefined ? [] : [found]), ...mentions].map(({ value: { method, path }, spans }) => ({
      value: `${method} ${provider.spec.basePath}${toTemplate(path, expected)}`,
      spans,
    }));
  };

/** Whether two paths are the same but for a part of one segment. */
export function isSlipOf(path: string, expected: string): boolean {
  const [a, b] = [path.split('/'), expected.split('/')];
  const others = a.filter((segment, index) => segment !== b[index]);
  const index = a.findIndex((segment, at) => segment !== b[at]);
  return (
    a.length === b.length && others.length < 2 && (index === -1 || toSharedEnds(a[index] ?? '', b[index] ?? '') >= 0.5)
  );
}

/** How much of the longer of two words their common start and end make up. */
function toSharedEnds(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return (start + end) / Math.max(one.length, other.length);
}

/** A path with its parameters called as core calls them. */
function toTemplate(path: string, expected: string): string {
  const names = expected.split('/');
  return path
    .split('/')
    .map((segment, index) => (/^[{:]/.test(segment) && names[index]?.startsWith('{') ? names[index] : segment))
    .join('/');
}

const found = ({ openApi }: ReadPage, value: Json | undefined, pointer: string): Finding<Json>[] => {
  if (value === undefined) return [];
  const spans = [...(openApi?.places ?? [])].filter(([at]) => at === pointer || at.startsWith(`${pointer}/`));
  return [{ value, spans: spans.map(([, span]) => span) }];
};

/** What stands at this way down the page's OpenAPI document, `$ref`s followed. */
export const inOpenApi =
  (...way: readonly string[]): Reader =>
  (page) => {
    const last = way.at(-1) ?? '';
    const place = page.openApi && follow(page.openApi.document, way.slice(0, -1));
    return place ? found(page, place.node[last], toPointer([...place.path, last])) : [];
  };

/** An aspect (`body.prompt:maxLength`) of this call in the page's OpenAPI document. */
export const aspect =
  (method: string, path: string, name: string): Reader =>
  (page) => {
    const known: Aspect | undefined = page.openApi
      ? toAspects(page.openApi.document, method, path).get(name)
      : undefined;
    return known === undefined ? [] : found(page, known.value, known.pointer);
  };

/** The example of a named schema, put together from those of its fields; a field with one value shows that. */
export const exampleOf =
  (schema: string): Reader =>
  (page) => {
    const parts: [string, Json, string][] = [];
    const walk = (way: readonly string[]): JsonObject => {
      const place = page.openApi && follow(page.openApi.document, way);
      const fields = Object.keys((place?.node['properties'] ?? {}) as JsonObject);
      const members = fields.flatMap((field): [string, Json][] => {
        const at = place && page.openApi && follow(page.openApi.document, [...way, 'properties', field]);
        if (!at) return [];
        if (at.node['properties'] !== undefined) return [[field, walk([...way, 'properties', field])]];
        const key = at.node['example'] === undefined ? 'enum' : 'example';
        const value = key === 'example' ? at.node['example'] : (at.node['enum'] as readonly Json[] | undefined)?.[0];
        if (value === undefined) return [];
        parts.push([field, value, toPointer([...at.path, key])]);
        return [[field, value]];
      });
      return Object.fromEntries(members);
    };
    const value = walk(['components', 'schemas', schema]);
    return parts.length === 0
      ? []
      : [
          {
            value,
            spans: parts.flatMap(([, leaf, pointer]) => found(page, leaf, pointer).flatMap(({ spans }) => spans)),
          },
        ];
  };
