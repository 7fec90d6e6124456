import { z } from 'zod';
import { type AdminContext, AdminError, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import { type Delivery, type DeliveryAttempt, DeliveryState } from './delivery.ts';

const ById = z.object({ id: z.string() }).strict();

const CallbackQuery = z
  .object({
    task: z.string().optional(),
    state: DeliveryState.optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    /** The last id of the page before. */
    after: z.string().optional(),
  })
  .strict();

/** A callback as the admin API shows it: times in ISO 8601, the account by its label. */
export interface CallbackView extends Readonly<Omit<Delivery, 'plannedAt' | 'nextAttemptAt' | 'attempts' | 'body'>> {
  readonly plannedAt: string;
  /** `null` while a try is under way, and when none is to come. */
  readonly nextAttemptAt: string | null;
  readonly attempts: readonly CallbackAttemptView[];
  /** The value of a JSON body, the text of another; `null` before the first try. */
  readonly body: unknown;
}

/** One try; its time in ISO 8601. */
export interface CallbackAttemptView extends Omit<DeliveryAttempt, 'at'> {
  readonly at: string;
}

/** A page of the callbacks that match, newest first. */
export interface CallbackPage {
  /** How many match. */
  readonly total: number;
  readonly callbacks: readonly CallbackView[];
  /** The id to ask for the next page with; `null` on the last. */
  readonly after: string | null;
}

/** Callbacks: what is planned, what was tried and how it went, and sending one again. */
export const callbackAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/callbacks',
    summary: 'The callbacks with every try, newest first, by task or state; `limit` and `after` (an id) page.',
    input: CallbackQuery,
    run(context, { task, state, limit, after }): CallbackPage {
      const found = context.state.callbacks
        .all()
        .filter(
          (one) => isOwn(context, one) && (task ?? one.taskId) === one.taskId && (state ?? one.state) === one.state,
        )
        .reverse();
      const start = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
      if (after !== undefined && start === 0) {
        throw new AdminError(
          400,
          `Failed to page: no callback "${after}" among these. Use the last id of a page.`,
          'after',
        );
      }
      const page = found.slice(start, start + limit);
      return {
        total: found.length,
        callbacks: page.map((one) => toView(context, one)),
        after: start + limit < found.length ? (page.at(-1)?.id ?? null) : null,
      };
    },
  }),
  defineAdminRoute({
    method: 'GET',
    path: '/callbacks/:id',
    summary: 'One callback: where it goes, what it says, and every try.',
    input: ById,
    run: (context, { id }): CallbackView => toView(context, getDelivery(context, id)),
  }),
  defineAdminRoute({
    method: 'POST',
    path: '/callbacks/:id/redeliver',
    summary: 'Sends a callback once more, now and outside the schedule; answers how that went.',
    input: ById,
    async run(context, { id }): Promise<CallbackAttemptView> {
      getDelivery(context, id);
      const attempt = await context.state.callbacks.redeliver(id);
      return attempt === undefined ? toNotFound(id) : toAttemptView(attempt);
    },
  }),
];

const isOwn = ({ account }: AdminContext, delivery: Readonly<Delivery>): boolean =>
  account === null || delivery.account === account.id;

function getDelivery(context: AdminContext, id: string): Readonly<Delivery> {
  const delivery = context.state.callbacks.get(id);
  return delivery !== undefined && isOwn(context, delivery) ? delivery : toNotFound(id);
}

function toNotFound(id: string): never {
  throw new AdminError(
    404,
    `Failed to find callback "${id}": there is none of that id. GET /__admin/callbacks lists them.`,
    'id',
  );
}

const toView = ({ state }: AdminContext, delivery: Readonly<Delivery>): CallbackView => ({
  ...delivery,
  account: state.accounts.get(delivery.account)?.label ?? delivery.account,
  plannedAt: toIso(delivery.plannedAt),
  nextAttemptAt: delivery.nextAttemptAt === null ? null : toIso(delivery.nextAttemptAt),
  attempts: delivery.attempts.map(toAttemptView),
  body: delivery.body === null ? null : toReadable(delivery.body),
});

const toAttemptView = (attempt: DeliveryAttempt): CallbackAttemptView => ({ ...attempt, at: toIso(attempt.at) });
const toIso = (instant: number): string => new Date(instant).toISOString();

/** The value of a JSON text; any other text as it is. */
export function toReadable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
