import { randomUUID } from 'node:crypto';
import { defaultPlan, type JobWish } from '../src/jobs/job-wish.ts';

/** A wish for a video of one provider, as long as it makes them by itself. */
export const toBenchWish = (provider: string): JobWish => ({
  request: { prompt: 'A cat playing piano' },
  plan: { ...defaultPlan, policy: 'named', providers: [provider] },
  repetition: { fingerprint: randomUUID(), isResend: false },
});
