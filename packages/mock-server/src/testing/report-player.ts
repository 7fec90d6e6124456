import type { Report } from '../report/report.ts';
import type { SimulatorOptions } from '../simulator.ts';
import { createAdminCaller } from './admin-caller.ts';
import { createPlayer, type Said } from './player.ts';

const CREATE = '/v1/video/generations';

/** A player with the calls that a client of one provider makes, and its report card. */
export function createReportPlayer(options: SimulatorOptions = {}) {
  const player = createPlayer(options);
  const admin = createAdminCaller(player.simulator);
  const report = async (account?: string): Promise<Report> =>
    (await admin('GET', '/report', account === undefined ? {} : { account })).json;
  return {
    ...player,
    admin,
    report,
    /** Sends a create under a scenario; the same prompt gives the same body. */
    create: (prompt: string, scenario?: string, said: Said = {}): string =>
      player.say('POST', CREATE, {
        body: { model: 'sora-2', prompt },
        ...said,
        headers: { ...said.headers, ...(scenario === undefined ? {} : { 'x-mock-scenario': scenario }) },
      }).json?.task_id,
    poll: (id: string, scenario?: string) =>
      player.say('GET', `${CREATE}/${id}`, scenario === undefined ? {} : { headers: { 'x-mock-scenario': scenario } }),
    download: (id: string, scenario?: string) =>
      player.say(
        'GET',
        `${CREATE}/download?id=${id}`,
        scenario === undefined ? {} : { headers: { 'x-mock-scenario': scenario } },
      ),
    /** What was found, as `kind: count`. */
    found: async (): Promise<Record<string, number>> => {
      const { accounts } = await report();
      return Object.fromEntries(accounts.flatMap(({ findings }) => findings.map(({ kind, count }) => [kind, count])));
    },
  };
}
