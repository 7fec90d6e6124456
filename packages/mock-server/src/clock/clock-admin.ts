import { z } from 'zod';
import { type AdminContext, AdminError, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import { Span, toMs } from '../scenario/time.ts';
import { MAX_SPEED } from './mock-clock.ts';
import { advanceClocks, advanceClocksTo } from './move-clocks.ts';
import { toClockGroups, toNextEventAt } from './next-event.ts';

const MOVES = ['advance', 'advanceTo', 'freeze', 'speed'] as const;

/** One way to change a clock. */
const ClockMove = z
  .object({
    advance: Span,
    advanceTo: z.union([z.literal('next-event'), z.string().datetime({ offset: true })], {
      message: 'an instant in ISO 8601, such as 2026-01-31T12:00:00Z, or next-event',
    }),
    freeze: z.boolean(),
    speed: z.number().positive().max(MAX_SPEED),
  })
  .partial()
  .strict()
  .superRefine((move, context) => {
    const given = MOVES.filter((name) => move[name] !== undefined);
    if (given.length === 1) return;
    context.addIssue({
      code: z.ZodIssueCode.custom,
      path: given.slice(1, 2),
      message: `exactly one of ${MOVES.join(', ')} is needed`,
    });
  });
export type ClockMove = z.infer<typeof ClockMove>;

/** A clock as it stands; times in ISO 8601. */
export interface ClockView {
  readonly now: string;
  /** The same in ms since the epoch. */
  readonly nowMs: number;
  readonly isFrozen: boolean;
  /** Mock milliseconds per real one. */
  readonly speed: number;
  /** When a task changes its state or a callback is sent; `null` when nothing is to come. */
  readonly nextEventAt: string | null;
  /** It is the account's own, because somebody moved only this account's time. */
  readonly ownClock: boolean;
}

/** The clock: reading it, and moving, freezing and speeding it up, for all or for one account. */
export const clockAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/clock',
    summary: 'The time, whether it stands still, how fast it runs, and when something happens next.',
    input: z.object({}).strict(),
    run: toView,
  }),
  defineAdminRoute({
    method: 'POST',
    path: '/clock',
    summary:
      'Moves the clock on ({"advance":"24h"}, {"advanceTo":"2026-01-31T12:00:00Z"} or "next-event"), stops it ({"freeze":true}) or lets it run faster ({"speed":60}). Narrowed to an account, it gets a clock of its own.',
    input: ClockMove,
    async run(context, move): Promise<ClockView> {
      await change(context, move);
      return toView(context);
    },
  }),
];

async function change(context: AdminContext, { advance, advanceTo, freeze, speed }: ClockMove): Promise<void> {
  const { state, account } = context;
  const target = advanceTo === undefined ? null : toTarget(context, advanceTo);
  const ms = advance === undefined ? null : toMs(advance);
  if (ms !== null) refuseBeyond(toLead(context).now() + ms, 'advance');
  // Only now: a refused move leaves the account on the server's clock.
  if (account !== null && account.clock === state.clock) account.clock = state.clock.fork(account.id);
  if (target !== null) await advanceClocksTo(state, account, target);
  if (ms !== null) await advanceClocks(state, account, ms);
  for (const { clock } of toClockGroups(state, account)) {
    if (freeze !== undefined) clock.freeze(freeze);
    if (speed !== undefined) clock.setSpeed(speed);
  }
}

const toLead = ({ state, account }: AdminContext) => account?.clock ?? state.clock;

/** The instant of the leading clock that a caller means. */
function toTarget(context: AdminContext, advanceTo: string): number {
  const now = toLead(context).now();
  if (advanceTo !== 'next-event') {
    const instant = Date.parse(advanceTo);
    if (instant < now) {
      const reason = `${advanceTo} is before ${toIso(now)}, and a clock only moves forward`;
      throw new AdminError(400, `Failed to move the clock: ${reason}. Send a later instant.`, 'advanceTo');
    }
    refuseBeyond(instant, 'advanceTo');
    return instant;
  }
  const waits = toClockGroups(context.state, context.account).flatMap((group) => {
    const at = toNextEventAt(group);
    return at === null ? [] : [Math.max(0, at - group.clock.now())];
  });
  if (waits.length === 0) {
    const reason = 'no callback is planned and no task will change its state';
    throw new AdminError(409, `Failed to move the clock: ${reason}. Create a task first.`, 'advanceTo');
  }
  return now + waits.reduce((least, wait) => Math.min(least, wait));
}

/** Timestamps are written with a year of four digits. */
const LATEST = Date.UTC(9999, 0, 1);

function refuseBeyond(instant: number, field: string): void {
  if (instant <= LATEST) return;
  throw new AdminError(400, 'Failed to move the clock: that is after the year 9998. Send less.', field);
}

function toView({ state, account }: AdminContext): ClockView {
  const [lead] = toClockGroups(state, account);
  const { now, isFrozen, speed } = lead.clock.state();
  const nextEventAt = toNextEventAt(lead);
  return {
    now: toIso(now),
    nowMs: now,
    isFrozen,
    speed,
    nextEventAt: nextEventAt === null ? null : toIso(nextEventAt),
    ownClock: lead.clock !== state.clock,
  };
}

const toIso = (instant: number): string => new Date(instant).toISOString();
