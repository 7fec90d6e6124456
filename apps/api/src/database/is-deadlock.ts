const DEADLOCK = '40P01';

/**
 * Whether PostgreSQL ended a transaction because it and another waited for each other, so that it may run again. Looks
 * through what drizzle wraps around the error.
 */
export const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && ((error as { code?: unknown }).code === DEADLOCK || isDeadlock(error.cause));
