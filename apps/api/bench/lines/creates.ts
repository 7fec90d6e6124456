import { atOnce } from '../at-once.ts';
import { toCount, toSpread } from '../format.ts';
import type { Lab } from '../lab.ts';
import type { Line } from '../line.ts';
import { summarize, toPercentile } from '../summary.ts';
import { createBareLoop } from './creates/bare-loop.ts';
import { createGatewaySubjects } from './creates/gateway-subjects.ts';

const LANES = 32;
const CREATES = 400;
const ROUNDS = 3;
const LEAST_SHARE = 0.5;

/** One way to bring creates to the provider. */
export interface Subject {
  readonly name: string;
  /** Resolves when the caller has its answer. */
  create(): Promise<void>;
  /** Resolves when the provider has taken everything that was created. */
  settle(): Promise<void>;
}

interface Sample {
  readonly perSecond: number;
  readonly answerMs: readonly number[];
}

export const creates: Line = {
  title: 'Creates',
  about: `${LANES} callers at once, ${CREATES} creates a round, counted until the provider has taken the last. The bare loop inserts one row and posts with undici. The gateway authenticates nobody in its first row (the same process calls it, as it calls the bare loop) and is called over HTTP in its second. Medians of ${ROUNDS} interleaved rounds, with the lowest and highest in brackets.`,
  async measure(lab) {
    const subjects = await openSubjects(lab);
    const samples = new Map<Subject, Sample[]>(subjects.map((subject) => [subject, []]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const subject of subjects) {
        const sample = await runRound(subject);
        if (round > 0) samples.get(subject)?.push(sample);
      }
    }
    const [bare, direct] = [...samples.values()].map((rounds) => summarize(rounds.map(({ perSecond }) => perSecond)));
    const share = (direct?.median ?? 0) / (bare?.median ?? 1);
    return {
      header: ['creates', 'a second', '× bare loop', 'answered after, median ms', 'p99 ms'],
      rows: [...samples].map(([{ name }, rounds]) => toRow(name, rounds, bare?.median ?? 1)),
      verdicts: [
        {
          goal: `at least ${LEAST_SHARE} × the creates of the bare loop`,
          measured: `${toCount(share, 2)} ×`,
          isMet: share >= LEAST_SHARE,
        },
      ],
    };
  },
};

async function openSubjects(lab: Lab): Promise<Subject[]> {
  // Generates for hours, so that polls do not fall into the rounds.
  const mockUrl = await lab.startMock('--generation-time', '10h');
  return [await createBareLoop(lab, mockUrl), ...(await createGatewaySubjects(lab, mockUrl))];
}

async function runRound({ create, settle }: Subject): Promise<Sample> {
  const startedAt = performance.now();
  const answerMs = await atOnce(CREATES, LANES, async () => {
    const askedAt = performance.now();
    await create();
    return performance.now() - askedAt;
  });
  await settle();
  return { perSecond: (CREATES / (performance.now() - startedAt)) * 1000, answerMs };
}

function toRow(name: string, rounds: readonly Sample[], bare: number): string[] {
  const rate = summarize(rounds.map(({ perSecond }) => perSecond));
  const answerMs = rounds.flatMap((round) => round.answerMs);
  return [
    name,
    toSpread(rate),
    toCount(rate.median / bare, 2),
    toCount(toPercentile(answerMs, 0.5), 1),
    toCount(toPercentile(answerMs, 0.99), 1),
  ];
}
