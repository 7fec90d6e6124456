import type { Json, Provider } from '@understudy/core';
import { toOperations } from '@understudy/core';
import { toLikeness } from '../document/leaves.ts';
import { type PageEndpoint, readPage } from '../document/page.ts';
import { pairUp } from '../document/pair.ts';
import type { ReadPage } from './locator.ts';

/** Below this share of equal leaves a sample shows something else. */
const LEAST_ALIKE = 0.5;

/** Reads a page for one provider: its samples paired with core's examples and error bodies, its endpoints with core's. */
export function readPageFor(provider: Provider, raw: string): ReadPage {
  const page = readPage(raw);
  const payloads = toDocumentedPayloads(provider);
  const endpoints = new Map(
    toOperations(provider.spec).map(([name, { method, path }]) => [`spec.operations.${name}`, { method, path }]),
  );
  return {
    ...page,
    provider,
    pairedSamples: pairUp(payloads, page.samples, (body, { value }) => toLikeness(body, value), LEAST_ALIKE),
    pairedEndpoints: pairUp(
      endpoints,
      page.endpoints,
      (expected, { value }) => toEndpointLikeness(expected, value),
      0.6,
    ),
  };
}

/** The bodies core takes from samples of the document, by place. */
function toDocumentedPayloads({ examples, profile }: Provider): ReadonlyMap<string, Json> {
  const isDocumented = ({ source }: { readonly source: { readonly kind: string } }): boolean =>
    source.kind === 'documented';
  return new Map<string, Json>([
    ...Object.entries(examples)
      .filter(([, example]) => isDocumented(example))
      .map(([name, { body }]) => [`examples.${name}`, body] as const),
    ...Object.entries(profile.errors)
      .filter(([, row]) => isDocumented(row))
      .map(([name, { body }]) => [`profile.errors.${name}`, body] as const),
  ]);
}

/** The share of equal path segments, whatever a parameter is called; another method costs a little. */
function toEndpointLikeness(expected: PageEndpoint, found: PageEndpoint): number {
  const [a, b] = [toSegments(expected.path), toSegments(found.path)];
  const shared = a.filter((segment, index) => segment === b[index]).length;
  const share = shared / Math.max(a.length, b.length);
  return expected.method === found.method ? share : share * 0.75;
}

const toSegments = (path: string): string[] =>
  path
    .split('/')
    .filter(Boolean)
    .map((segment) => (/^[{:]/.test(segment) ? '{}' : segment));
