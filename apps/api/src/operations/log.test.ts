import { UnderstudyError } from '@understudy/core';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

/** A log and its lines. */
function listen(logLevel: 'info' | 'debug' = 'info') {
  const lines: string[] = [];
  const log = createLog({ logLevel }, { write: (line) => void lines.push(line) });
  return { log, last: () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown>, lines };
}

test('a line says when, how grave and what', () => {
  const { log, last } = listen();
  log.warn({ jobId: 'video_1' }, 'Failed to copy a video');
  expect(last()).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    jobId: 'video_1',
    msg: 'Failed to copy a video',
  });
});

test.each(['authorization', 'cookie', 'x-api-key', 'apiKey', 'secret', 'prompt', 'request'])(
  'the field %s is not logged, however deep it stands',
  (name) => {
    const { log, lines } = listen();
    const field = { [name]: 'us-not-for-logs' };
    log.info({ ...field, headers: field, account: { credential: field } }, 'Seen');
    expect(lines.join()).not.toContain('us-not-for-logs');
    expect(lines.join().match(/REDACTED/g)).toHaveLength(3);
  },
);

test('prompts are logged for those who look for errors, and secrets not even then', () => {
  const { log, last } = listen('debug');
  log.debug({ prompt: 'A cat', apiKey: 'us-secret' }, 'Routed');
  expect(last()).toMatchObject({ prompt: 'A cat', apiKey: 'REDACTED' });
});

test('an error is logged with its code and causes', () => {
  const { log, last } = listen();
  const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  const error = new UnderstudyError('Failed to call Nebula: no answer. Wait.', {
    code: 'connection_lost',
    httpStatus: 502,
    cause,
  });
  log.error({ err: error }, 'Failed to poll');
  expect(last()['err']).toMatchObject({
    type: 'UnderstudyError',
    code: 'connection_lost',
    httpStatus: 502,
    message: 'Failed to call Nebula: no answer. Wait.',
    stack: expect.stringMatching(/^at .*log\.test\.ts/),
    cause: { code: 'ECONNREFUSED' },
  });
});

test('what callers sent is left out of errors: parameters of queries, rows, and secrets in addresses', () => {
  const { log, lines } = listen();
  const row = Object.assign(new Error('null value in column "size"'), { detail: 'Failing row contains (A cat)' });
  const query = new DrizzleQueryError('insert into jobs values ($1)', ['A cat on a roof\n    at home'], row);
  log.error({ err: query }, 'Failed');
  log.error({ err: new Error('Failed to fetch https://videos.example/1.mp4?signature=abcdefgh12345') }, 'Failed');
  expect(lines.join()).toContain('insert into jobs');
  expect(lines.join()).toContain('null value in column');
  expect(lines.join()).not.toMatch(/A cat|at home|abcdefgh/);
});
