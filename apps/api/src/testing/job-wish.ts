import { randomUUID } from 'node:crypto';
import { defaultPlan, type JobWish } from '../jobs/job-wish.ts';

/** A wish for a video of a named provider; `scenario` is what the mock server makes of it. */
export function toTestWish({
  provider = 'evolink',
  scenario = 'success',
  ...rest
}: { readonly provider?: string; readonly scenario?: string } & Partial<JobWish> = {}): JobWish {
  return {
    request: { prompt: `A cat playing piano [mock:${scenario}]` },
    plan: { ...defaultPlan, policy: 'named', providers: [provider] },
    repetition: { fingerprint: randomUUID(), isResend: false },
    ...rest,
  };
}
