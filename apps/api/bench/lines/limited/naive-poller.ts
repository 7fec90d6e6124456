import { providers, UnderstudyError } from '@understudy/core';
import { createClient } from '@understudy/core/client';

/** As APIXO's document advises. */
const FIRST_POLL_MS = 120_000;
const POLL_EVERY_MS = 5_000;

export interface NaivePoller {
  /** Asks about what is due, `sinceMs` after the creates. */
  work(sinceMs: number): Promise<void>;
  isDone(): boolean;
}

/** Creates tasks and asks about each at the documented pace, whatever the others do. */
export async function createNaivePoller(baseUrl: string, count: number): Promise<NaivePoller> {
  const clock = { now: () => Date.now() };
  const client = createClient(providers.apixo, { baseUrl, apiKey: 'sk-naive', fetch, clock });
  const tasks: { readonly id: string; dueMs: number }[] = [];
  for (let task = 0; task < count; task++) {
    const { taskId } = await client.create({ prompt: 'A cat playing piano', seconds: 4 });
    tasks.push({ id: taskId, dueMs: FIRST_POLL_MS });
  }
  return {
    async work(sinceMs) {
      for (const task of tasks.filter(({ dueMs }) => dueMs <= sinceMs)) {
        task.dueMs = (await isCompleted(task.id)) ? Number.POSITIVE_INFINITY : sinceMs + POLL_EVERY_MS;
      }
    },
    isDone: () => tasks.every(({ dueMs }) => dueMs === Number.POSITIVE_INFINITY),
  };

  async function isCompleted(taskId: string): Promise<boolean> {
    try {
      return (await client.retrieve(taskId)).status === 'completed';
    } catch (error) {
      if (error instanceof UnderstudyError && error.code === 'rate_limited') return false;
      throw error;
    }
  }
}
