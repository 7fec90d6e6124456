import { UnderstudyError } from '@understudy/core';

/** Why there is no embedded PostgreSQL; `reason` reads "reason. Do Y." */
export const toStartError = (reason: string, cause?: unknown): UnderstudyError =>
  new UnderstudyError(`Failed to start the embedded PostgreSQL: ${reason}`, { code: 'unavailable', cause });
