import { z } from 'zod';
import { Scopes } from '../database/schema/index.ts';

const fields = {
  name: z.string().trim().min(1, 'it is empty').max(100).describe('What people call the key'),
  scopes: z
    .array(z.enum(Scopes))
    .min(1, 'it is empty')
    .transform((scopes) => [...new Set(scopes)])
    .describe('What it may do; admin is everything, for the jobs of all keys'),
  weight: z.number().int().min(1).max(1000).describe('Its share beside other keys when jobs wait'),
  budget: z
    .object({ monthlyMicros: z.number().int().nonnegative(), unit: z.enum(['usd', 'credits']) })
    .strict()
    .nullable()
    .describe('What it may spend in a month (UTC), in millionths of the unit; null is no budget'),
};

/** A key as a person wishes it. */
export const KeyWish = z
  .object({ ...fields, weight: fields.weight.default(1), budget: fields.budget.default(null) })
  .strict();
export type KeyWish = z.input<typeof KeyWish>;

/** What a person changes of a key. */
export const KeyChange = z.object(fields).strict().partial();
export type KeyChange = z.infer<typeof KeyChange>;

type Budget = z.infer<typeof fields.budget>;

export const toBudgetColumns = (budget: Budget) => ({
  monthlyBudgetMicros: budget?.monthlyMicros ?? null,
  budgetUnit: budget?.unit ?? null,
});
