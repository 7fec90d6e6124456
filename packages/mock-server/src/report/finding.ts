import type { JobStatus, Provider, RequestErrorCode, Source } from '@understudy/core';

/** `critical`: money or a video was lost, or put at risk. `major`: the provider would mind. `minor`: a waste. */
export type Severity = 'critical' | 'major' | 'minor';

/** What to do better, and where it says so; `null` where no document does. */
export interface Advice {
  readonly text: string;
  readonly source: Source | null;
}

interface FindingRow {
  readonly severity: Severity;
  /** What the client did. */
  readonly title: string;
  advise(provider: Provider): Advice;
}

/** Everything that a client can be told it did wrong, worst first. */
export const findings = {
  'paid-twice': {
    severity: 'critical',
    title: 'Paid twice: the same create was billed again after its answer was lost or failed',
    advise: (provider) => ({
      text: 'Every accepted create is billed. Look for the task that may exist before you send the same again.',
      source: toPriceSource(provider),
    }),
  },
  'resent-after-lost-answer': {
    severity: 'critical',
    title: 'Sent a create again after its answer was lost',
    advise: (provider) => ({
      text: 'A create whose answer was lost may have been accepted and billed. Keep it as unknown; let a callback or a person decide.',
      source: toPriceSource(provider),
    }),
  },
  'lost-result': {
    severity: 'critical',
    title: 'Did not download a completed video before it expired',
    advise: ({ profile }) => ({
      text: `Copy each video soon after completion: it is kept for ${toSpan(profile.retention.resultMs?.value ?? null)}.`,
      source: profile.retention.resultMs?.source ?? null,
    }),
  },
  'resent-after-server-error': {
    severity: 'major',
    title: 'Sent a create again after a server error (5xx)',
    advise: (provider) => ({
      text: 'A server error does not say whether the create was accepted. Treat it like a lost answer.',
      source: toErrorSource(provider, 'provider_error'),
    }),
  },
  'ignored-rate-limit': {
    severity: 'major',
    title: 'Called again too soon after a 429',
    advise: (provider) => {
      const limit = provider.profile.limits.requestsPerMinute;
      const pace = limit === null ? '' : ` Stay within ${limit.value} requests a minute, polls included.`;
      return {
        text: `Wait as long as Retry-After says; where there is none, wait a second, then longer each time.${pace}`,
        source: limit?.source ?? toErrorSource(provider, 'rate_limited'),
      };
    },
  },
  'retried-refusal': {
    severity: 'major',
    title: 'Sent a create again, unchanged, after it was refused (4xx)',
    advise: (provider) => ({
      text: 'The same request gets the same refusal. Correct what the error names first.',
      source: toErrorSource(provider, 'invalid_request'),
    }),
  },
  'polled-too-fast': {
    severity: 'major',
    title: 'Polled faster than advised',
    advise: ({ profile: { timing } }) => {
      const first = timing.firstPollAfterMs;
      const start = first === null ? '' : `Poll a task ${toSpan(first.value)} after its create at the earliest. `;
      const every = timing.pollEveryMs;
      return {
        text: `${start}${every === null ? '' : `Leave ${toSpan(every.value)} between polls of a task.`}`.trim(),
        source: every?.source ?? first?.source ?? null,
      };
    },
  },
  'trusted-callback': {
    severity: 'major',
    title: "Fetched a video on a callback's word, without asking the provider",
    advise: () => ({
      text: 'Anyone can post to a callback address; no document describes a signature. Retrieve the task before you believe it.',
      source: null,
    }),
  },
  'bad-key': {
    severity: 'major',
    title: 'Called without a valid key',
    advise: (provider) => ({
      text: 'Send `Authorization: Bearer <key>` with every call.',
      source: toErrorSource(provider, 'unauthorized'),
    }),
  },
  'polled-after-failure': {
    severity: 'minor',
    title: 'Went on polling a task after it had failed',
    advise: (provider) => ({
      text: 'A failed task stays failed. Stop polling it.',
      source: toStateSource(provider, 'failed'),
    }),
  },
  'polled-after-end': {
    severity: 'minor',
    title: 'Went on polling a task after it had completed',
    advise: (provider) => ({
      text: 'A completed task stays completed. Fetch its video and stop polling.',
      source: toStateSource(provider, 'completed'),
    }),
  },
  'downloaded-again': {
    severity: 'minor',
    title: 'Downloaded the same video more than once',
    advise: ({ profile }) => ({
      text: 'Keep the first copy: the provider drops its own.',
      source: profile.retention.resultMs?.source ?? null,
    }),
  },
  'unknown-scenario': {
    severity: 'minor',
    title: 'Asked for a scenario that does not exist',
    advise: () => ({ text: 'GET /__admin/scenarios lists the names.', source: null }),
  },
} as const satisfies Record<string, FindingRow>;

export type FindingKind = keyof typeof findings;

function toPriceSource({ profile: { price } }: Provider): Source | null {
  const [perVideo] = Object.values(price.perVideo).filter((fact) => fact !== null);
  return price.perSecond?.source ?? perVideo?.source ?? null;
}

const toErrorSource = ({ profile }: Provider, code: RequestErrorCode): Source | null =>
  Object.values(profile.errors).find((row) => row.code === code)?.source ?? null;

const toStateSource = ({ lifecycle }: Provider, status: JobStatus): Source | null =>
  lifecycle.states[lifecycle.words[status]]?.source ?? null;

/** `86400000` → `24 h`. */
function toSpan(ms: number | null): string {
  if (ms === null) return 'a time that no document states';
  if (ms >= 48 * 3_600_000) return `${ms / 86_400_000} days`;
  return ms >= 3_600_000 ? `${ms / 3_600_000} h` : `${ms / 1000} s`;
}
