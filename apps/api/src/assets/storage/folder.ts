import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { checkKey } from './check-key.ts';
import { checkRange } from './check-range.ts';
import { checkStorage } from './check-storage.ts';
import { findDrafts, sweepDrafts, toDraftPath } from './drafts.ts';
import { toFolderError } from './folder-error.ts';
import { createMeter, type Meter } from './meter.ts';
import { toNotFound } from './not-found.ts';
import type { AssetStorage } from './storage.ts';

/**
 * A storage in a folder, which is made when it is missing. A file is written as a draft, flushed to the disk and renamed,
 * so that a crash leaves no half file under a key; drafts of crashed processes are removed at the start.
 * Several processes may share the folder. Throws `unavailable` when the folder cannot be used.
 */
export async function createFolderStorage(path: string): Promise<AssetStorage> {
  const folder = resolve(path);
  const fail = (action: string, cause: unknown): never => {
    throw toFolderError(action, folder, cause);
  };
  await sweepDrafts(folder).catch((cause) => fail('keep files', cause));

  const toPath = (key: string): string => {
    checkKey(key);
    return join(folder, key);
  };
  /** `null`: no such file, in a folder that is still there. */
  const openFile = async (key: string): Promise<FileHandle | null> => {
    const handle = await open(toPath(key)).catch(ignoreMissing);
    if (handle === null) await findDrafts(folder);
    return handle;
  };

  const storage: AssetStorage = {
    async put(key, content, { signal }) {
      const meter = createMeter(content, signal);
      const draft = toDraftPath(folder);
      try {
        const file = toPath(key);
        await writeDraft(draft, meter);
        await moveFile(draft, file, folder);
        return meter.toStoredFile();
      } catch (error) {
        // What cannot be removed now is swept at the next start; the error that led here matters more.
        await rm(draft, { force: true }).catch(() => {});
        const cause = meter.toCause(error);
        throw cause.isStorage ? toFolderError(`store ${key}`, folder, cause.error) : cause.error;
      } finally {
        meter.source.destroy();
      }
    },

    async open(key, range, { signal } = {}) {
      signal?.throwIfAborted();
      const handle = await openFile(key).catch((cause) => fail(`open ${key}`, cause));
      try {
        const bytes = handle && (await toSize(handle));
        if (handle === null || bytes === null) throw toNotFound(key);
        if (range !== undefined) checkRange(key, range, bytes);
        return { stream: handle.createReadStream({ ...range, ...(signal && { signal }) }), bytes };
      } catch (cause) {
        await handle?.close();
        return fail(`open ${key}`, cause);
      }
    },

    async stat(key) {
      try {
        await using handle = await openFile(key);
        const bytes = handle && (await toSize(handle));
        return bytes === null ? null : { bytes };
      } catch (cause) {
        return fail(`find ${key}`, cause);
      }
    },

    async remove(key) {
      await rm(toPath(key), { force: true }).catch((cause) => fail(`remove ${key}`, cause));
    },

    check: () => checkStorage(storage),
  };
  return storage;
}

async function writeDraft(draft: string, meter: Meter): Promise<void> {
  const handle = await open(draft, 'wx');
  try {
    for await (const chunk of meter.chunks()) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function toSize(handle: FileHandle): Promise<number | null> {
  const found = await handle.stat();
  return found.isFile() ? found.size : null;
}

/** Puts a file in its place, and sees to it that the place outlives a power cut. */
async function moveFile(from: string, to: string, root: string): Promise<void> {
  const made = await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
  for (let place = dirname(to); ; place = dirname(place)) {
    await flushFolder(place);
    if (made === undefined || place === root) return;
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
