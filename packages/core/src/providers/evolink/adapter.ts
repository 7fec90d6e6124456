import { z } from 'zod';
import type { Adapter, Balance } from '../../adapter.ts';
import { toAdapter } from '../../dialects/evolink-family/adapter.ts';
import { readAnswer } from '../../wire.ts';
import { lifecycle } from './lifecycle.ts';
import { profile } from './profile.ts';

const CreditsAnswer = z.object({
  success: z.literal(true),
  data: z.object({
    token: z.object({ remaining_credits: z.number(), unlimited_credits: z.boolean() }),
    user: z.object({ remaining_credits: z.number() }),
  }),
});

/** What can still be spent: a key with a limit of its own cannot spend more than it, nor more than the account has. */
function toBalance(body: unknown): Balance {
  const { token, user } = readAnswer(CreditsAnswer, body, 'the credits').data;
  const limit = token.unlimited_credits ? Number.POSITIVE_INFINITY : token.remaining_credits;
  return { remaining: Math.min(limit, user.remaining_credits), unit: 'credits' };
}

export const adapter: Adapter = { ...toAdapter({ name: 'EvoLink', profile, lifecycle }), toBalance };
