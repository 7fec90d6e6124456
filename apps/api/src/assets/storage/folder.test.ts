import { once } from 'node:events';
import { access, chmod, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';
import { createFolderStorage } from './folder.ts';
import { startChild } from './testing/child.ts';

const VIDEO = { contentType: 'video/mp4' };

/** Everything below a folder, drafts too, as paths. */
const listFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

test('a key is the path of its file, in a folder that is made when it is missing', async () => {
  const folder = join(await makeTemporaryFolder(), 'data/assets');
  const storage = await createFolderStorage(folder);
  await storage.put('videos/2026/11/video_01.mp4', Buffer.from('a video'), VIDEO);
  expect(await readFile(join(folder, 'videos/2026/11/video_01.mp4'), 'utf8')).toBe('a video');
  expect(await listFiles(folder)).toEqual(['videos/2026/11/video_01.mp4']);
});

test('an empty file has no range', async () => {
  const storage = await createFolderStorage(await makeTemporaryFolder());
  await storage.put('empty', Buffer.alloc(0), VIDEO);
  await expect(storage.open('empty', { start: 0, end: 0 })).rejects.toMatchObject({ code: 'invalid_request' });
});

test('a file that is open can be read to its end after it is replaced or removed', async () => {
  const storage = await createFolderStorage(await makeTemporaryFolder());
  await storage.put('a.mp4', Buffer.from('old'), VIDEO);
  const { stream } = await storage.open('a.mp4');
  await storage.put('a.mp4', Buffer.from('new'), VIDEO);
  await storage.remove('a.mp4');
  expect(Buffer.concat(await stream.toArray()).toString()).toBe('old');
});

describe('a crash', () => {
  test('in the middle of a put leaves a draft and no file', async () => {
    const folder = await makeTemporaryFolder();
    const { child } = await startChild(
      { kind: 'folder', path: folder },
      `async function* hang() {
         yield Buffer.alloc(1_000_000);
         tell('half is written');
         await new Promise((resolve) => setTimeout(resolve, 60_000));
       }
       const { Readable } = await import('node:stream');
       const storage = await createStorage(settings);
       await storage.put('videos/a.mp4', Readable.from(hang()), { contentType: 'video/mp4' });`,
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await listFiles(folder)).toEqual([expect.stringMatching(/^\.drafts\//)]);
    expect(await (await createFolderStorage(folder)).stat('videos/a.mp4')).toBeNull();
  });

  test("leaves drafts that the next start removes, once they can be no other process's", async () => {
    const folder = await makeTemporaryFolder();
    await mkdir(join(folder, '.drafts'));
    const [old, fresh] = [join(folder, '.drafts/old'), join(folder, '.drafts/fresh')];
    await Promise.all([writeFile(old, 'half'), writeFile(fresh, 'half')]);
    const twoHoursAgo = (await stat(fresh)).mtimeMs / 1000 - 7200;
    await utimes(old, twoHoursAgo, twoHoursAgo);
    await createFolderStorage(folder);
    expect(await listFiles(folder)).toEqual(['.drafts/fresh']);
  });
});

describe('a folder that cannot be used', () => {
  test('holds nothing of a file that is too large for it', async () => {
    const folder = await makeTemporaryFolder();
    const { told } = await startChild<object>(
      { kind: 'folder', path: folder },
      `const storage = await createStorage(settings);
       await storage.put('small.mp4', Buffer.alloc(1000), { contentType: 'video/mp4' });
       const { Readable } = await import('node:stream');
       const large = Readable.from(Array.from({ length: 40 }, () => Buffer.alloc(65_536)));
       const error = await storage.put('large.mp4', large, { contentType: 'video/mp4' }).catch((error) => error);
       tell({ code: error.code, message: error.message, isLetGo: large.destroyed });`,
      { maxFileKib: 1024 },
    );
    expect(told).toEqual({
      code: 'unavailable',
      message: `Failed to store large.mp4 in the folder ${folder}: the file is larger than the file system or the process may write. Raise the limit.`,
      isLetGo: true,
    });
    expect(await listFiles(folder)).toEqual(['small.mp4']);
  });

  test('is told of at the start, when it may not be written', async () => {
    const folder = await makeTemporaryFolder();
    await chmod(folder, 0o555);
    const { told } = await startChild<string>(
      { kind: 'folder', path: folder },
      'tell(await createStorage(settings).catch((error) => error.message));',
      { isNobody: process.getuid?.() === 0 },
    );
    expect(told).toBe(
      `Failed to keep files in the folder ${folder}: this user may not use it. Give the folder to the user, or choose another one.`,
    );
  });

  test('is told of at the start, when it is a file', async () => {
    const path = join(await makeTemporaryFolder(), 'assets');
    await writeFile(path, 'not a folder');
    await expect(createFolderStorage(path)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('a file stands where a folder is needed'),
    });
  });

  test('does not say that its files are gone, when the disk is', async () => {
    const folder = await makeTemporaryFolder();
    const storage = await createFolderStorage(folder);
    await storage.put('a.mp4', Buffer.from('a video'), VIDEO);
    await rm(folder, { recursive: true });
    const gone = { code: 'unavailable', message: expect.stringContaining('the folder is gone') };
    await expect(storage.open('a.mp4')).rejects.toMatchObject(gone);
    await expect(storage.stat('a.mp4')).rejects.toMatchObject(gone);
    await expect(storage.put('b.mp4', Buffer.from('a video'), VIDEO)).rejects.toMatchObject(gone);
    await expect(storage.check()).rejects.toMatchObject(gone);
    await expect(access(folder)).rejects.toThrow();
  });

  test('says which file stands where a folder is needed', async () => {
    const folder = await makeTemporaryFolder();
    const storage = await createFolderStorage(folder);
    await storage.put('videos', Buffer.from('a file'), VIDEO);
    await expect(storage.put('videos/a.mp4', Buffer.from('a video'), VIDEO)).rejects.toThrow(
      `Failed to store videos/a.mp4 in the folder ${folder}: a file stands where a folder is needed.`,
    );
    expect(await listFiles(folder)).toEqual(['videos']);
  });
});
