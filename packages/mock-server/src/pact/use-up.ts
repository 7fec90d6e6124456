import type { PlayedProvider } from '../played-provider.ts';
import { SeededRandom } from '../random.ts';
import { makeTask } from './make-task.ts';
import { callProvider, type StateWorld } from './state-world.ts';

/** An id of the provider's own form that names no task. */
export const toUnknownId = ({ account }: StateWorld, { provider }: PlayedProvider): string =>
  provider.replay.newTaskId(new SeededRandom(account.calls), account.clock.now());

/** Makes so many calls, after setting a limit where one is given. */
export function makeCalls(world: StateWorld, played: PlayedProvider, calls: number, limit?: number): void {
  const { account } = world;
  if (limit !== undefined) account.settings = { ...account.settings, requestsPerMinute: limit };
  const taskId = toUnknownId(world, played);
  for (let call = 0; call < calls; call++) callProvider(world, played, 'retrieve', { taskId });
}

/** Makes so many running tasks, after setting a limit where one is given. */
export function makeRunningTasks(world: StateWorld, played: PlayedProvider, tasks: number, limit?: number): void {
  const { account } = world;
  if (limit !== undefined) account.settings = { ...account.settings, concurrentTasks: limit };
  for (let task = 0; task < tasks; task++) makeTask(world, played, { status: 'in_progress' });
}
