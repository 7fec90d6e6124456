import { expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';
import { startChild } from './testing/child.ts';
import { startS3Server } from './testing/s3-server.ts';

const MEBIBYTE = 1024 * 1024;

/** Puts 200 MiB, reads them again, and tells how much the process grew meanwhile, in MiB. */
const PROGRAM = `
  const { Readable } = await import('node:stream');
  const storage = await createStorage(settings);
  await storage.check();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = () => { most = Math.max(most, process.memoryUsage.rss()); };
  function* make() {
    for (let sent = 0; sent < 3200; sent++) { watch(); yield Buffer.alloc(65_536, sent); }
  }
  const { bytes } = await storage.put('a.mp4', Readable.from(make()), { contentType: 'video/mp4' });
  let read = 0;
  for await (const chunk of (await storage.open('a.mp4')).stream) { watch(); read += chunk.length; }
  tell({ bytes, read, grown: Math.round((most - before) / ${MEBIBYTE}) });
  process.exit();
`;

const settings = {
  folder: async () => ({ kind: 'folder', path: await makeTemporaryFolder() }),
  bucket: async () => (await startS3Server()).settings,
};

test.each(['folder', 'bucket'] as const)(
  'a %s takes and gives 200 MiB in less than 150',
  async (kind) => {
    const { told } = await startChild<{ bytes: number; read: number; grown: number }>(await settings[kind](), PROGRAM);
    expect(told).toMatchObject({ bytes: 200 * MEBIBYTE, read: 200 * MEBIBYTE });
    expect(told.grown).toBeLessThan(150);
  },
  60_000,
);
