import { Gauge, type Registry } from 'prom-client';
import type { Figures } from './read-figures.ts';

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

interface Row {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly read: (figures: Figures, now: number) => readonly Sample[];
}

const toSeconds = (ms: number): number => ms / 1000;
const sinceOldest = (instants: readonly number[], now: number): number =>
  instants.length === 0 ? 0 : toSeconds(Math.max(0, now - Math.min(...instants)));

/** Every figure that is read from the database when asked for: the same at all processes, so add none of them up. */
const rows: readonly Row[] = [
  {
    name: 'jobs',
    help: 'Jobs that are not done, by what is being done for them.',
    labels: ['provider', 'status', 'phase'],
    read: ({ jobs }) => jobs.map(({ provider, status, phase, count }) => [{ provider, status, phase }, count]),
  },
  {
    name: 'queue_age_seconds',
    help: 'How long the oldest job that waits to be submitted has been waiting.',
    labels: [],
    read: ({ jobs }, now) => {
      const waiting = jobs.filter(({ phase }) => phase === 'waiting');
      return [
        [
          {},
          sinceOldest(
            waiting.map(({ oldestAt }) => oldestAt),
            now,
          ),
        ],
      ];
    },
  },
  {
    name: 'first_news_wait_seconds',
    help: 'How long a task has been with its provider of which no poll has brought news yet.',
    labels: [],
    read: ({ jobs }, now) => {
      const unheard = jobs.flatMap(({ unheardSince }) => unheardSince ?? []);
      return [[{}, sinceOldest(unheard, now)]];
    },
  },
  {
    name: 'work_due',
    help: 'Work that is due and not taken yet: submissions, polls, copies, deliveries.',
    labels: ['work'],
    read: ({ work }) => work.map(({ name, due }) => [{ work: name }, due]),
  },
  {
    name: 'work_lateness_seconds',
    help: 'How late the work is that has been due longest.',
    labels: ['work'],
    read: ({ work }, now) =>
      work.map(({ name, oldestDueAt }) => [{ work: name }, oldestDueAt === null ? 0 : sinceOldest([oldestDueAt], now)]),
  },
  {
    name: 'videos_not_copied',
    help: 'Finished videos that are still at their provider alone.',
    labels: [],
    read: ({ assets }) => [[{}, assets.remote]],
  },
  {
    name: 'videos_at_risk',
    help: 'Those of them that expire soon, or could not be copied.',
    labels: [],
    read: ({ assets }) => [[{}, assets.atRisk]],
  },
  {
    name: 'expiry_slack_seconds',
    help: 'How long until a provider drops the first video that is not copied yet; absent without one.',
    labels: [],
    read: ({ assets }, now) => (assets.nextExpiryAt === null ? [] : [[{}, toSeconds(assets.nextExpiryAt - now)]]),
  },
  {
    name: 'unknown_attempts',
    help: 'Submissions of which nobody knows whether they were taken.',
    labels: [],
    read: ({ unknownAttempts }) => [[{}, unknownAttempts]],
  },
  {
    name: 'money',
    help: 'Money in its unit: reserved and settled in this month (UTC), and at risk as long as it is.',
    labels: ['account', 'unit', 'kind'],
    read: ({ money }) =>
      money.map(({ accountId, unit, kind, micros }) => [{ account: accountId, unit, kind }, micros / 1e6]),
  },
  {
    name: 'breaker_open',
    help: '1 while an account is not called because its calls fail, 0.5 while one call tries it.',
    labels: ['account'],
    read: ({ accounts }) =>
      accounts.map(({ accountId, breaker }) => [{ account: accountId }, { open: 1, half_open: 0.5 }[breaker] ?? 0]),
  },
  {
    name: 'limiter_wait_seconds',
    help: 'How long an account still waits because its provider asked for it.',
    labels: ['account'],
    read: ({ accounts }, now) =>
      accounts.map(({ accountId, blockedUntil }) => [
        { account: accountId },
        toSeconds(Math.max(0, (blockedUntil ?? now) - now)),
      ]),
  },
];

/** Puts all figures into a registry, as gauges. */
export function addGauges(registry: Registry, figures: Figures, now: number): void {
  for (const { name, help, labels, read } of rows) {
    const samples = read(figures, now);
    // A gauge without labels starts at 0, which would be said of what is absent.
    if (samples.length === 0) continue;
    const gauge = new Gauge({ name: `understudy_${name}`, help, labelNames: [...labels], registers: [registry] });
    for (const [sampleLabels, value] of samples) gauge.set(sampleLabels, value);
  }
}
