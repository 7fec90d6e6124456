export type { AppRouter } from './faces/trpc/router.ts';
export type { Vocabulary } from './reads/vocabulary/vocabulary.ts';
export type { Tone, Word } from './reads/vocabulary/word.ts';
