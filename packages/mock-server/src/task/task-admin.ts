import { JobStatus } from '@understudy/core';
import { z } from 'zod';
import type { Account } from '../account/account.ts';
import { type AdminContext, AdminError, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import { cancelTask } from './cancel.ts';
import { type OwnedTask, type TaskDetail, toTaskDetail } from './task-detail.ts';
import { toMoment } from './timeline.ts';

const ById = z.object({ id: z.string() }).strict();

const TaskQuery = z
  .object({
    provider: z.string().optional(),
    status: JobStatus.optional(),
    /** Part of the prompt. */
    prompt: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    /** The last id of the page before. */
    after: z.string().optional(),
  })
  .strict();

/** A page of the tasks that match, newest first. */
export interface TaskPage {
  /** How many match. */
  readonly total: number;
  readonly tasks: readonly TaskDetail[];
  /** The id to ask for the next page with; `null` on the last. */
  readonly after: string | null;
}

/** Tasks: what they are now and will be, and ending them. */
export const taskAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/tasks',
    summary: 'The tasks, newest first, by provider, status or part of the prompt; `limit` and `after` (an id) page.',
    input: TaskQuery,
    run({ state, account, origin }, { after, limit, ...query }): TaskPage {
      const accounts = account === null ? state.accounts.all() : [account];
      const found = findTasks(accounts, query).sort((a, b) => b.task.createdAt - a.task.createdAt);
      const start = after === undefined ? 0 : found.findIndex(({ task }) => task.id === after) + 1;
      if (after !== undefined && start === 0) {
        throw new AdminError(
          400,
          `Failed to page: no task "${after}" among these. Use the last id of a page.`,
          'after',
        );
      }
      const page = found.slice(start, start + limit);
      return {
        total: found.length,
        tasks: page.map((owned) => toTaskDetail(state, owned, origin)),
        after: start + limit < found.length ? (page.at(-1)?.task.id ?? null) : null,
      };
    },
  }),
  defineAdminRoute({
    method: 'GET',
    path: '/tasks/:id',
    summary: 'One task: its state, its timeline, what it was billed, when it expires.',
    input: ById,
    run: (context, { id }): TaskDetail => toTaskDetail(context.state, getTask(context, id), context.origin),
  }),
  defineAdminRoute({
    method: 'POST',
    path: '/tasks/:id/cancel',
    summary: 'Ends a running task as canceled, now; its charge is given back.',
    input: ById,
    run(context, { id }): TaskDetail {
      const owned = getTask(context, id);
      const { task, account } = owned;
      const now = account.clock.now();
      if (!cancelTask(task, now)) {
        throw new AdminError(409, `Failed to cancel ${id}: it has already ended. Cancel running tasks only.`, 'id');
      }
      context.state.callbacks.replan({ state: context.state, account, now, request: context.request }, task);
      return toTaskDetail(context.state, owned, context.origin);
    },
  }),
  defineAdminRoute({
    method: 'DELETE',
    path: '/tasks/:id',
    summary: 'Forgets a task as if it had never been: its provider answers "not found", and it is out of the ledger.',
    input: ById,
    run(context, { id }) {
      const { task, account } = getTask(context, id);
      context.state.callbacks.forget(task);
      account.providers.get(task.provider.provider.id)?.tasks.remove(task, account.clock.now());
      return { removed: id };
    },
  }),
];

function findTasks(
  accounts: Iterable<Account>,
  query: Omit<z.infer<typeof TaskQuery>, 'after' | 'limit'>,
): OwnedTask[] {
  const found: OwnedTask[] = [];
  for (const account of accounts) {
    const now = account.clock.now();
    for (const [provider, { tasks }] of account.providers) {
      if (query.provider !== undefined && query.provider !== provider) continue;
      for (const task of tasks.all()) {
        if (query.prompt !== undefined && !task.request.prompt.includes(query.prompt)) continue;
        if (query.status === undefined || toMoment(task, now).status === query.status) found.push({ task, account });
      }
    }
  }
  return found;
}

function getTask({ state, account }: AdminContext, id: string): OwnedTask {
  for (const owner of account === null ? state.accounts.all() : [account]) {
    for (const { tasks } of owner.providers.values()) {
      const task = tasks.get(id);
      if (task !== undefined) return { task, account: owner };
    }
  }
  throw new AdminError(
    404,
    `Failed to find task "${id}": there is none of that id. GET /__admin/tasks lists them.`,
    'id',
  );
}
