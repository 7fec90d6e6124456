import type { Provider, Source } from '@understudy/core';

/** Where one thing the mock says comes from; `unstated`: the document does not say, so the mock assumes nothing. */
export interface ProvenanceRow {
  readonly provider: string;
  /** Such as `profile.limits.requestsPerMinute` or `examples.taskCompleted`. */
  readonly place: string;
  readonly kind: Source['kind'] | 'unstated';
  /** The place in the document or on the web, or the reason of an inference. */
  readonly source: string | null;
}

/** The source of every fact, example, error and state of a provider. */
export function toProvenance({ id, spec, examples, profile, lifecycle }: Provider): ProvenanceRow[] {
  const rows: ProvenanceRow[] = [];
  const add = (place: string, source: Source): void => {
    const text = source.kind === 'inferred' ? source.because : source.at;
    rows.push({ provider: id, place, kind: source.kind, source: text });
  };
  const walk = (value: unknown, place: string): void => {
    if (value === null) rows.push({ provider: id, place, kind: 'unstated', source: null });
    if (!isPlain(value)) return;
    if (hasSource(value)) {
      add(place, value.source);
      return;
    }
    for (const [key, inner] of Object.entries(value)) walk(inner, `${place}.${key}`);
  };
  walk(spec, 'spec');
  walk(examples, 'examples');
  walk(profile, 'profile');
  walk(lifecycle.states, 'lifecycle.states');
  return rows;
}

/** Schemas are class instances, and not walked into. */
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const hasSource = (value: object): value is { readonly source: Source } => 'source' in value;
