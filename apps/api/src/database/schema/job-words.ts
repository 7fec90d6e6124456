import { customType, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * The words of each job's prompt, to be searched. Apart from the job, whose row is written many times: each time, its
 * index of words would be written again, and a walk through a million jobs would read more than a gigabyte.
 */
export const jobWords = pgTable(
  'job_words',
  {
    jobId: text('job_id').primaryKey(),
    apiKeyId: text('api_key_id').notNull(),
    createdAt: instant('created_at').notNull(),
    words: tsvector('words').notNull(),
  },
  (table) => [
    index('job_words_by_key').on(table.apiKeyId, table.createdAt.desc(), table.jobId.desc()),
    index('job_words_by_time').on(table.createdAt.desc(), table.jobId.desc()),
    index('job_words_words').using('gin', table.words),
  ],
);
