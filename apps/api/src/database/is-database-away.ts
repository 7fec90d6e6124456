import { UnderstudyError } from '@understudy/core';

/** SQLSTATEs: connection exceptions (class 08), too many connections, shut down, crashed, starting up. */
const AWAY_STATES = /^(08...|53300|57P0[123])$/;

const AWAY_SYSTEM_CODES = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What pg says, without a code, of a connection that was lost, cut, or not to be had in time. */
const AWAY_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|timeout expired|timeout exceeded when trying to connect|Client was closed)/;

/**
 * Whether an error of a query means that the database cannot be reached now, so that the same query may work later.
 * Looks through what drizzle wraps around it. An `UnderstudyError` is never one: it says what it is itself.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof UnderstudyError) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && (AWAY_STATES.test(code) || AWAY_SYSTEM_CODES.has(code))) return true;
  return AWAY_MESSAGES.test(error.message) || isDatabaseAway(error.cause);
}
