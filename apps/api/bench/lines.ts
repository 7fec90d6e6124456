import type { Line } from './line.ts';
import { archives } from './lines/archives.ts';
import { completions } from './lines/completions.ts';
import { creates } from './lines/creates.ts';
import { limited } from './lines/limited.ts';
import { lists } from './lines/lists.ts';
import { polls } from './lines/polls.ts';
import { workers } from './lines/workers.ts';

/** The lines by their numbers, from 1. */
export const lines: readonly Line[] = [creates, polls, completions, limited, archives, lists, workers];
