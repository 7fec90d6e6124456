import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { makeVideo } from '../testing/make-video.ts';
import { toRangedFile } from '../testing/video-bytes.ts';
import { runApart } from './run-apart.ts';

let video: Buffer;
beforeAll(async () => {
  video = await makeVideo('1280x720', 4);
});

/** Its index says that it has four billion samples, each in no bits. */
const makeGreedy = (): Buffer => {
  const greedy = Buffer.from(video);
  const table = greedy.indexOf('stsz');
  greedy.write('stz2', table);
  greedy.writeUInt32BE(0xffff_ffff, table + 12);
  return greedy;
};

test('a process that does not even begin is given up', async () => {
  const file = toRangedFile(video);
  await expect(runApart('facts', file, { patienceMs: 1 })).rejects.toThrow('it cannot be read in 0.001 s');
  expect(file.seen.bytes).toBe(0);
});

test('a video that takes all memory ends the process that reads it, and no other', async () => {
  const [greedy, sound] = await Promise.allSettled([
    runApart('facts', toRangedFile(makeGreedy())),
    runApart('facts', toRangedFile(video)),
  ]);
  expect(sound).toMatchObject({ status: 'fulfilled', value: { durationSeconds: 4 } });
  expect(greedy).toMatchObject({
    reason: { code: 'unreadable_answer', message: expect.stringContaining('reading it ended with') },
  });
}, 60_000);

/** The process ids of this process's children. */
const listChildren = (): string[] =>
  readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);

test.runIf(existsSync('/proc/self/environ'))(
  'a video is read by a process that knows no secrets, and is gone afterwards',
  async () => {
    vi.stubEnv('NEBULA_API_KEY', 'sk-hunter2');
    onTestFinished(() => void vi.unstubAllEnvs());
    const file = toRangedFile(video);
    const seen: string[] = [];
    const read: typeof file.read = (start, end) => {
      seen.push(...listChildren().map((child) => readFileSync(`/proc/${child}/environ`, 'utf8')));
      return file.read(start, end);
    };
    await runApart('facts', { ...file, read });
    expect(seen.join()).toContain('PATH=');
    expect(seen.join()).not.toContain('hunter2');
    await vi.waitFor(() => expect(listChildren()).toEqual([]), { timeout: 10_000 });
  },
);

test('one process reads video after video, until one of them is broken', async () => {
  const readers: string[][] = [];
  async function read(bytes: Buffer): Promise<void> {
    const file = toRangedFile(bytes);
    const seeing: typeof file.read = (start, end) => {
      readers.push(listChildren());
      return file.read(start, end);
    };
    await runApart('facts', { ...file, read: seeing });
  }
  await read(video);
  await read(video);
  const [first] = readers;
  expect(first).toHaveLength(1);
  expect(new Set(readers.flat())).toEqual(new Set(first));
  await expect(read(Buffer.from(video).fill(0, 40, 400))).rejects.toMatchObject({ code: 'unreadable_answer' });
  readers.length = 0;
  await read(video);
  expect(new Set(readers.flat())).not.toEqual(new Set(first));
});
