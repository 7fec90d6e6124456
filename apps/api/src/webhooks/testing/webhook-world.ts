import { randomBytes } from 'node:crypto';
import { TestClock } from 'pg-boss';
import { onTestFinished } from 'vitest';
import type { Caller, Gateway } from '../../gateway.ts';
import { createIds } from '../../ids.ts';
import { createGuardedFetch } from '../../outbound/guarded-fetch.ts';
import { createBell } from '../../queue/bell.ts';
import { createQueue, createQueues } from '../../queue/queue.ts';
import { transact } from '../../queue/transact.ts';
import { toSealer } from '../../secrets/sealer.ts';
import { readSettings } from '../../settings/settings.ts';
import { createTestBoss } from '../../testing/boss.ts';
import { createTestDatabase } from '../../testing/database.ts';
import { toJobRow } from '../../testing/job-row.ts';
import { announce } from '../announce.ts';
import { createDeliverHandler } from '../deliver.ts';
import type { WebhookType } from '../message.ts';

export interface WebhookWorld {
  readonly gateway: Pick<Gateway, 'db' | 'bell' | 'clock' | 'ids' | 'queue' | 'sealer' | 'settings' | 'guardedFetch'>;
  readonly caller: Caller;
  /** Announces the end of a job of a key. */
  announce(jobId: string, type?: WebhookType, apiKeyId?: string): Promise<void>;
  /** Carries out the deliveries that are due. */
  deliver(answerMs?: number): Promise<void>;
  /** Moves time on, and carries out deliveries as they fall due. */
  advance(ms: number): Promise<void>;
}

/** A database, a queue and a clock that stands until it is moved; messages may go to receivers on this machine. */
export async function createWebhookWorld(startAt: number = Date.now()): Promise<WebhookWorld> {
  const { url, database, drop } = await createTestDatabase();
  const clock = new TestClock(startAt);
  const boss = createTestBoss(url, { clock });
  await boss.start();
  onTestFinished(async () => {
    await boss.stop({ graceful: false });
    await drop();
  });
  await createQueues(boss);
  const bell = createBell({
    origin: 'test',
    tell: async () => {},
    hearOthers: () => {},
    later: (run) => run(),
    onError: () => {},
  });
  const gateway = {
    db: database.db,
    bell,
    clock,
    ids: createIds({ now: () => clock.now(), random: randomBytes }),
    queue: createQueue({ boss, clock }),
    sealer: toSealer('a secret of the tests, of some length'),
    settings: readSettings({ UNDERSTUDY_INTERNAL_HOSTS: '127.0.0.1' }),
    guardedFetch: createGuardedFetch({
      allowLocal: (host) => host === '127.0.0.1',
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    }),
  };
  const { queue } = gateway;

  async function deliver(answerMs?: number): Promise<void> {
    const handle = createDeliverHandler(gateway, answerMs === undefined ? {} : { answerMs });
    for (let items = await queue.take('deliver', 20); items.length > 0; items = await queue.take('deliver', 20)) {
      await handle(items);
      await queue.finish('deliver', items);
    }
  }

  return {
    gateway,
    caller: { apiKeyId: 'key_mine', name: 'mine', scopes: ['create', 'read'] },
    announce: (jobId, type = 'video.completed', apiKeyId = 'key_mine') =>
      transact(gateway, (tx) => announce(tx, gateway, toJobRow({ id: jobId, apiKeyId }), type)),
    deliver,
    async advance(ms) {
      const end = clock.now() + ms;
      for (;;) {
        const dueAt = (await queue.nextDueAt('deliver')) ?? end;
        await clock.setTime(Math.max(clock.now(), Math.min(dueAt, end)));
        await deliver();
        if (clock.now() >= end) return;
      }
    },
  };
}
