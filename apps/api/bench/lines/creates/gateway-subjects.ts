import { Agent, request } from 'undici';
import { createJob } from '../../../src/jobs/create-job.ts';
import { waitUntil } from '../../at-once.ts';
import { toBenchWish } from '../../bench-wish.ts';
import type { Lab } from '../../lab.ts';
import type { Subject } from '../creates.ts';

/** One gateway, called within this process and over HTTP. */
export async function createGatewaySubjects(lab: Lab, mockUrl: string): Promise<Subject[]> {
  const { gateway, caller, url, startWork } = await lab.openGateway({ mockUrl, isServed: true });
  startWork();
  const unsent = `select 1 from jobs where phase in ('waiting', 'submitting') limit 1`;
  const settle = () => waitUntil('all are taken', async () => (await gateway.db.execute(unsent)).rows.length === 0);
  const dispatcher = new Agent();
  const headers = { authorization: `Bearer ${caller.apiKey}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ model: 'nebula/sora-2', prompt: 'A cat playing piano', seconds: '4' });
  return [
    { name: 'gateway', create: async () => void (await createJob(gateway, caller, toBenchWish('nebula'))), settle },
    {
      name: 'gateway over HTTP',
      async create() {
        const answer = await request(`${url}/v1/videos`, { method: 'POST', headers, body, dispatcher });
        const text = await answer.body.text();
        if (answer.statusCode >= 300) throw new Error(`Failed to create: the gateway answered ${text}`);
      },
      settle,
    },
  ];
}
