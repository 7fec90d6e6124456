import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { connect } from '../../database/connect.ts';
import type { Caller, Gateway } from '../../gateway.ts';
import { createIds } from '../../ids.ts';
import { readSettings } from '../../settings/settings.ts';
import { createTestDatabase } from '../../testing/database.ts';

export const admin: Caller = { apiKeyId: 'key_admin', name: 'admin', scopes: ['admin'] };

/** A bell that nobody hears. */
export const quietBell: Gateway['bell'] = { ring() {}, onRing: () => () => {}, async close() {} };

/** A database, and processes that share it. */
export async function createKeyWorld() {
  const { url, drop } = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'understudy-keys-'));
  let now = Date.UTC(2026, 10, 21);
  const clock = { now: () => now };
  const start = (env: Record<string, string> = {}) => {
    const database = connect(url);
    onTestFinished(() => database.close());
    const ids = createIds({ now: clock.now, random: randomBytes });
    const settings = readSettings({ UNDERSTUDY_DATA: dataDir, ...env });
    return { db: database.db, bell: quietBell, clock, ids, settings };
  };
  onTestFinished(async () => {
    await drop();
    await rm(dataDir, { recursive: true });
  });
  return {
    ...start(),
    dataDir,
    anotherProcess: start,
    pass(ms: number) {
      now += ms;
    },
  };
}
