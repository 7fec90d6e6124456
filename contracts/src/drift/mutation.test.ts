import { expect, test } from 'vitest';
import { toPlainText } from '../document/plain-text.ts';
import { documents } from './testing/documents.ts';
import { mutateEveryFact } from './testing/mutation-proof.ts';

/** Mutations that a tool that reads flattened text cannot pin on one fact, with the reason. */
const knownReasons: Readonly<Record<string, string>> = {
  'odkkk/wire.create.body.image_urls:type':
    'in a page without indentation the type array decides what the keys below belong to',
};

test.each(documents)(
  'every value of a fact that changes in $name is reported, and no other fact is',
  ({ id, text }) => {
    const mutations = mutateEveryFact(id, toPlainText(text));
    expect(mutations.length).toBeGreaterThan(30);
    expect(mutations.filter(({ isCaught }) => !isCaught)).toEqual([]);
    const imprecise = mutations.filter(({ falsely }) => falsely.length > 0).map(({ fact }) => fact);
    expect(imprecise.filter((fact) => knownReasons[fact] === undefined)).toEqual([]);
    expect(imprecise.length).toBeLessThanOrEqual(mutations.length * 0.02);
  },
  30_000,
);
