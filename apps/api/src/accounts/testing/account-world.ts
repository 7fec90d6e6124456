import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { connect } from '../../database/connect.ts';
import type { Gateway } from '../../gateway.ts';
import { createIds } from '../../ids.ts';
import { quietBell } from '../../keys/testing/key-world.ts';
import { createProviderTransport } from '../../outbound/provider-transport.ts';
import { toSealer } from '../../secrets/sealer.ts';
import { readSettings } from '../../settings/settings.ts';
import { createTestDatabase } from '../../testing/database.ts';
import { createAccountBook } from '../account-book.ts';

/** What the rooms of accounts are given. */
export type AccountWorld = Pick<
  Gateway,
  'db' | 'bell' | 'clock' | 'ids' | 'settings' | 'sealer' | 'transport' | 'log' | 'accounts'
>;

export interface AccountProcesses {
  /** Starts a process on the database that all of them share, under this environment. */
  start(env?: Record<string, string>): Promise<AccountWorld>;
  /** Lets time pass, for all processes. */
  pass(ms: number): void;
}

const SECRET = 'a secret of forty-two characters, at least';

export async function createAccountProcesses(): Promise<AccountProcesses> {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  let now = Date.UTC(2026, 10, 21);
  const clock = { now: () => now };
  return {
    pass(ms) {
      now += ms;
    },
    async start(env = {}) {
      const database = connect(url);
      // Port 9 is nobody's: a test that needs a mock server says where it is.
      const settings = readSettings({ UNDERSTUDY_MOCK_URL: 'http://127.0.0.1:9', UNDERSTUDY_SECRET: SECRET, ...env });
      const transport = createProviderTransport({ clock, ...settings.transport });
      onTestFinished(async () => {
        await transport.close();
        await database.close();
      });
      const world = {
        db: database.db,
        bell: quietBell,
        clock,
        ids: createIds({ now: clock.now, random: randomBytes }),
        settings,
        sealer: toSealer(settings.secret ?? SECRET),
        transport,
        log: pino({ level: 'silent' }),
      };
      return { ...world, accounts: await createAccountBook(world) };
    },
  };
}
