import type { Outputs } from '../../server/trpc.ts';

type Reports = Outputs['contracts']['report'];
type Read<Part> = Extract<Part, { readonly state: 'read' }> extends { readonly report: infer Report } ? Report : never;

export type Verification = Read<Reports['verification']>['verifications'][number];
export type CoverageRecord = Read<Reports['coverage']>['records'][number];
export type DriftRecord = Read<Reports['drift']>['records'][number];

/** Whether every word is in a text or a list of texts; no words are in all of them. */
export function hasWords(words: string, ...texts: readonly string[]): boolean {
  const text = texts.join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
