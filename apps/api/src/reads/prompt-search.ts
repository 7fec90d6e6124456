import { type SQL, sql } from 'drizzle-orm';
import { jobWords } from '../database/schema/index.ts';

/** One or two Latin letters begin so many words that looking all of them up would take long. */
const SHORT = /^[\x20-\x7e]{1,2}$/;

/**
 * Words as PostgreSQL's text search asks for them: all must be there, the last one as the beginning of a word, because
 * it may still be being typed. `null` when there are no words.
 */
export function toTsQuery(search: string): string | null {
  // Quoted, so that nothing in a word is an operator; a NUL cannot be sent.
  const words = search
    .replaceAll('\0', ' ')
    .split(/[\s'\\]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return null;
  const last = words.at(-1) ?? '';
  return words.map((word) => `'${word}'`).join(' & ') + (SHORT.test(last) ? '' : ':*');
}

/** The prompts that have all the words; a condition for queries that join `jobWords`. */
export function matchesPrompt(search: string): SQL | undefined {
  const query = toTsQuery(search);
  return query === null ? undefined : sql`${jobWords.words} @@ to_tsquery('simple', ${query})`;
}
