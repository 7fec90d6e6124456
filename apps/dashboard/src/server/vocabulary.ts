import { useQuery } from '@tanstack/react-query';
import { api, type Outputs } from './trpc.ts';

type Vocabulary = Outputs['system']['vocabulary'];
export type WordTable = keyof Vocabulary;
export type Word = Vocabulary['statuses'][keyof Vocabulary['statuses']];

export interface WordBook {
  /** The word of an id; of one that the gateway has none for, the id itself. */
  find(table: WordTable, id: string): Word;
  /** All words of a table with their ids, in the gateway's order. */
  list(table: WordTable): readonly (Word & { readonly id: string })[];
}

/** The gateway's words for people: read once, since they change with its version alone. */
export function useVocabulary(): WordBook {
  const { data } = useQuery(api.system.vocabulary.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const toTable = (table: WordTable): Readonly<Record<string, Word>> => data?.[table] ?? {};
  return {
    find: (table, id) => toTable(table)[id] ?? { label: id, description: '', tone: 'neutral' },
    list: (table) => Object.entries(toTable(table)).map(([id, word]) => ({ id, ...word })),
  };
}
