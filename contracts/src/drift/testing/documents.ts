import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderId } from '../../facts/provider-id.ts';

export const ids: readonly ProviderId[] = ['nebula', 'evolink', 'odkkk', 'apixo'];

const folder = process.env['UNDERSTUDY_PROVIDER_DOCS'];
const fixtures = join(import.meta.dirname, '../fixtures');

/** Where documents are: pages of our own with the same facts, and, where the environment names their folder, the real ones. */
export const folders: readonly (readonly [kind: string, folder: string])[] = [
  ['own page', fixtures],
  ...(folder === undefined ? [] : [['provider document', folder] as const]),
];

/** The page of a provider in one of the folders. */
export const readDocument = (from: string, id: ProviderId): string => readFileSync(join(from, `${id}.txt`), 'utf8');

/** Every document there is, with what to call it. */
export const documents: readonly { readonly name: string; readonly id: ProviderId; readonly text: string }[] =
  folders.flatMap(([kind, from]) =>
    ids.map((id) => ({ name: `the ${kind} of ${id}`, id, text: readDocument(from, id) })),
  );
