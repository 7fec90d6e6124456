import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Settings } from '../settings/settings.ts';
import { toLoggedError } from './logged-error.ts';

/** Fields that are never logged, at any depth up to three. */
const SECRETS = ['authorization', 'cookie', 'set-cookie', 'x-api-key', 'apiKey', 'key', 'secret', 'token', 'password'];
/** What callers write, which is theirs. Shown to those who look for errors, at level debug and below. */
const WORDS = ['prompt', 'request', 'body', 'image', 'metadata'];

const toPaths = (names: readonly string[]): string[] =>
  names.map((name) => `["${name}"]`).flatMap((name) => [name, `*${name}`, `*.*${name}`]);

/** A log of JSON lines, on standard error unless told otherwise, without secrets. */
export function createLog(
  { logLevel }: Pick<Settings, 'logLevel'>,
  stream: DestinationStream = destination(2),
): Logger {
  const isForDebugging = logLevel === 'debug' || logLevel === 'trace';
  return pino(
    {
      level: logLevel,
      base: {},
      redact: { paths: toPaths(isForDebugging ? SECRETS : [...SECRETS, ...WORDS]), censor: 'REDACTED' },
      serializers: { err: toLoggedError },
      formatters: { level: (level) => ({ level }) },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    stream,
  );
}
