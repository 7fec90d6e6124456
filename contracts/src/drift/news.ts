import { type Json, type JsonObject, type Provider, toOperations } from '@understudy/core';
import { toLeaves } from '../document/leaves.ts';
import { type Aspect, follow, toAspects } from '../document/open-api/aspects.ts';
import type { Span } from '../document/span.ts';
import { toCoreAspects } from '../facts/wire-facts.ts';
import type { ReadPage } from './locator.ts';
import type { Catalogue } from './locators/documentation.ts';
import { isSlipOf } from './readers.ts';

/** Something a page has and core knows nothing of. */
export interface News {
  readonly kind: 'endpoint' | 'field' | 'limit' | 'status' | 'code';
  readonly name: string;
  readonly spans: readonly Span[];
}

/** Everything on a page that core does not know: endpoints, fields, limits of fields, statuses and codes. */
export function findNews(page: ReadPage, catalogues: readonly Catalogue[]): News[] {
  const found = [
    ...findNewEndpoints(page),
    ...findNewSampleFields(page),
    ...findOpenApiNews(page),
    ...catalogues.flatMap(({ kind, read, toKnown }) => {
      const known = new Set(toKnown(page.provider));
      return read(page)
        .filter(({ value }) => !known.has(value))
        .map(({ value, spans }): News => ({ kind, name: value, spans }));
    }),
  ];
  return [...new Map(found.map((news) => [`${news.kind} ${news.name}`, news])).values()];
}

function findNewEndpoints({ pairedEndpoints, provider }: ReadPage): News[] {
  const known = new Set(toOperations(provider.spec).map(([, { method, path }]) => toShape(method, path)));
  const expected = toOperations(provider.spec).map(([, { path }]) => path);
  return pairedEndpoints.rest
    .filter(
      ({ value: { method, path } }) =>
        !known.has(toShape(method, path)) && !expected.some((one) => isSlipOf(path, one)),
    )
    .map(({ value: { method, path }, spans }) => ({ kind: 'endpoint', name: `${method} ${path}`, spans }));
}

/** An endpoint whatever its parameters are called. */
const toShape = (method: string, path: string): string =>
  `${method} ${path.replace(/\{[^}]*\}?|:\w+/g, '{}').replace(/\/$/, '')}`;

/** Fields of samples: of one that shows an example of core's, those the example lacks; of others, those core never names. */
function findNewSampleFields({ pairedSamples, provider, samples }: ReadPage): News[] {
  const names = toKnownNames(provider);
  const placeOf = new Map([...pairedSamples.pairs].map(([place, found]) => [found, place]));
  return samples.flatMap((found) => {
    const place = placeOf.get(found);
    const known = place === undefined ? null : new Set(toLeaves(toBody(provider, place)).keys());
    return [...found.leaves]
      .filter(([path]) => (known === null ? !names.has(path.split('.').at(-1) ?? '') : !known.has(path)))
      .map(
        ([path, span]): News => ({
          kind: 'field',
          name: place === undefined ? path : `${path} (${place})`,
          spans: [span],
        }),
      );
  });
}

function toBody({ examples, profile }: Provider, place: string): Json {
  const name = place.split('.').at(-1) ?? '';
  return (place.startsWith('examples.') ? examples[name]?.body : profile.errors[name]?.body) ?? null;
}

function toKnownNames(provider: Provider): ReadonlySet<string> {
  const aspects = toOperations(provider.spec).flatMap(([name]) => [...toCoreAspects(provider, name).keys()]);
  const leaves = Object.values(provider.examples).flatMap(({ body }) => [...toLeaves(body).keys()]);
  return new Set([...aspects.map((key) => key.replace(/:.*$/, '')), ...leaves].flatMap((path) => path.split('.')));
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

function findOpenApiNews({ openApi, provider }: ReadPage): News[] {
  if (openApi === null) return [];
  const paths = Object.entries((openApi.document['paths'] ?? {}) as JsonObject);
  const place = (pointer: string): readonly Span[] =>
    [...openApi.places].filter(([at]) => at === pointer || at.startsWith(`${pointer}/`)).map(([, span]) => span);
  return paths.flatMap(([path, item]) =>
    Object.keys(item as JsonObject)
      .filter((method) => METHODS.includes(method))
      .flatMap((method): News[] => {
        const known = toOperations(provider.spec).find(
          ([, operation]) => toShape(operation.method, operation.path) === toShape(method.toUpperCase(), path),
        );
        if (known === undefined) return [{ kind: 'endpoint', name: `${method.toUpperCase()} ${path}`, spans: [] }];
        const statuses = Object.keys(follow(openApi.document, ['paths', path, method, 'responses'])?.node ?? {});
        return [
          ...findNewAspects(toAspects(openApi.document, method, path), toCoreAspects(provider, known[0]), place),
          ...findNewStatuses(statuses, provider),
        ];
      }),
  );
}

/** `model` has a default beside being required: a contradiction that is among the readings. */
const isKnownElsewhere = (aspect: string): boolean => aspect === 'body.model:default';

function findNewAspects(
  found: ReadonlyMap<string, Aspect>,
  known: ReadonlyMap<string, Aspect>,
  place: (pointer: string) => readonly Span[],
): News[] {
  const fields = new Set([...known.keys()].map((key) => key.replace(/:.*$/, '')));
  return [...found]
    .filter(([aspect]) => !known.has(aspect) && !isKnownElsewhere(aspect))
    .map(([aspect, { value, pointer }]) => {
      const field = aspect.replace(/:.*$/, '');
      return fields.has(field)
        ? { kind: 'limit', name: `${aspect} = ${JSON.stringify(value)}`, spans: place(pointer) }
        : { kind: 'field', name: field, spans: place(pointer) };
    });
}

function findNewStatuses(statuses: readonly string[], { profile }: Provider): News[] {
  const known = new Set(['200', ...Object.values(profile.errors).map(({ status }) => String(status))]);
  return statuses
    .filter((status) => !known.has(status))
    .map((status) => ({ kind: 'code', name: `HTTP ${status}`, spans: [] }));
}
