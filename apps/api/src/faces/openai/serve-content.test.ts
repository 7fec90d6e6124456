import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { expect, onTestFinished, test } from 'vitest';
import { serveContent } from './serve-content.ts';

const MEGABYTE = Buffer.alloc(1024 * 1024);

/** A server of one file, with what came of the first answer. `wait` passes before the file is open. */
async function startFile(stream: Readable, wait: (answer: ServerResponse) => Promise<unknown> = async () => null) {
  const { promise: outcome, resolve } = Promise.withResolvers<unknown>();
  const server = createServer((request, response) => {
    const file = {
      bytes: 1000 * MEGABYTE.length,
      contentType: 'video/mp4',
      etag: 'abc',
      lastModifiedAt: 0,
      fileName: 'video_1.mp4',
      open: async () => {
        await wait(response);
        return stream;
      },
    };
    serveContent(request, response, file).then(resolve, (error: unknown) => {
      response.destroy();
      resolve(error);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, outcome };
}

test('a caller who goes away lets go of the file, and is no error', async () => {
  const endless = Readable.from(
    (function* () {
      for (;;) yield MEGABYTE;
    })(),
  );
  const { url, outcome } = await startFile(endless);
  const answer = await fetch(url);
  await answer.body?.cancel();
  expect(await outcome).toBeUndefined();
  await finished(endless, { error: false }).catch(() => {});
  expect(endless.destroyed).toBe(true);
});

test('a caller who went away before the file was open lets go of it as well', async () => {
  const file = Readable.from([MEGABYTE]);
  const leaving = new AbortController();
  const { url, outcome } = await startFile(file, async (response) => {
    leaving.abort();
    await once(response, 'close');
  });
  await expect(fetch(url, { signal: leaving.signal })).rejects.toThrow('aborted');
  expect(await outcome).toBeUndefined();
  expect(file.destroyed).toBe(true);
});

test('a file that breaks off breaks the answer off, so that nobody takes it for whole', async () => {
  const broken = Readable.from(
    (function* () {
      yield MEGABYTE;
      throw new Error('the disk is gone');
    })(),
  );
  const { url, outcome } = await startFile(broken);
  const answer = await fetch(url);
  await expect(answer.arrayBuffer()).rejects.toThrow();
  expect(await outcome).toMatchObject({ message: 'the disk is gone' });
});
