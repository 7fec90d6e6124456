import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Agent, request } from 'undici';
import type { Lab } from '../../lab.ts';
import type { Subject } from '../creates.ts';

/** As many connections as a gateway opens. */
const CONNECTIONS = 16;

/** What a program without a gateway does: keeps what it wants in one row, then posts it. */
export async function createBareLoop(lab: Lab, mockUrl: string): Promise<Subject> {
  const pool = new pg.Pool({ connectionString: await lab.createDatabase(), max: CONNECTIONS });
  // `end` does not wait for connections to be closed, and the database is dropped then: one of them may be cut.
  pool.on('error', () => {});
  lab.defer(() => pool.end());
  await pool.query('create table wishes (id text primary key, body jsonb not null, created_at bigint not null)');
  const dispatcher = new Agent();
  const body = JSON.stringify({ model: 'sora-2', prompt: 'A cat playing piano', seconds: '4' });
  return {
    name: 'bare loop',
    async create() {
      await pool.query('insert into wishes values ($1, $2, $3)', [randomUUID(), body, Date.now()]);
      const answer = await request(`${mockUrl}/nebula/v1/video/generations`, {
        method: 'POST',
        headers: { authorization: 'Bearer sk-bare', 'content-type': 'application/json' },
        body,
        dispatcher,
      });
      await answer.body.json();
      if (answer.statusCode >= 300) throw new Error(`Failed to create: the mock server answered ${answer.statusCode}.`);
    },
    settle: async () => {},
  };
}
