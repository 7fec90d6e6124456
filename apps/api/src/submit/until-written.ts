import { isDatabaseAway } from '../database/is-database-away.ts';
import { isDeadlock } from '../database/is-deadlock.ts';
import type { Gateway } from '../gateway.ts';

/**
 * Tries until the database takes it, less and less often, while it is away or other transactions are in the way; `what`
 * is kept in memory meanwhile. Throws every other error.
 */
export async function untilWritten<T>(
  { log, pause }: Pick<Gateway, 'log' | 'pause'>,
  what: string,
  write: () => Promise<T>,
): Promise<T> {
  for (let pauseMs = 100; ; pauseMs = Math.min(5_000, pauseMs * 2)) {
    try {
      return await write();
    } catch (error) {
      if (!isDatabaseAway(error) && !isDeadlock(error)) throw error;
      log.error({ err: error }, `Failed to write down ${what}; it is kept in memory and tried again`);
      await pause(pauseMs);
    }
  }
}
