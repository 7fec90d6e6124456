import { z } from 'zod';
import type { AccountLimits, AccountPrice } from '../database/schema/index.ts';

const Limit = z.number().int().positive('a limit is 1 or more').nullable();
const Micros = z.number().int().nonnegative();

const fields = {
  name: z.string().trim().min(1, 'it is empty').max(100).describe('What people call the account'),
  limits: z
    .object({ requestsPerMinute: Limit, concurrentTasks: Limit })
    .strict()
    .partial()
    .transform((limits) => limits as AccountLimits)
    .describe('Limits in place of the documented ones; null is no limit, absent is as documented'),
  price: z
    .object({ perSecondMicros: Micros, perVideoMicros: z.record(z.string().regex(/^\d{1,4}$/), Micros) })
    .strict()
    .partial()
    .transform((price) => price as AccountPrice)
    .describe('Prices in place of the documented ones, in millionths; perVideoMicros by duration in seconds'),
  monthlyBudgetMicros: Micros.nullable().describe(
    'What may be spent in a month (UTC), in millionths; null is no budget',
  ),
};

const credential = {
  apiKey: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'an API key holds no spaces and only characters that a header can carry')
    .describe('The key that the provider gave; never to be read again'),
  baseUrl: z.string().url().optional().describe('Where the provider is, base path included; else as documented'),
};

/** An account as a person wishes it. */
export const AccountWish = z
  .object({
    provider: z.string(),
    ...fields,
    ...credential,
    limits: fields.limits.default({}),
    price: fields.price.default({}),
    monthlyBudgetMicros: fields.monthlyBudgetMicros.default(null),
  })
  .strict();
export type AccountWish = z.input<typeof AccountWish>;

/** What a person changes of an account; limits and prices are replaced as a whole. */
export const AccountChange = z
  .object({ ...fields, isEnabled: z.boolean() })
  .strict()
  .partial();
export type AccountChange = z.infer<typeof AccountChange>;

/** Another key for an account, and another address only together with it: a key goes nowhere it was not given for. */
export const CredentialWish = z.object(credential).strict();
export type CredentialWish = z.infer<typeof CredentialWish>;
