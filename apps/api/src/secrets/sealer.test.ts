import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createSealer, toSealer } from './sealer.ts';

const SECRET = 'a secret of forty-two characters, at least';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-secrets-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('what is sealed is opened again with the same secret, whatever the text', () => {
  const { seal } = toSealer(SECRET);
  const { open } = toSealer(SECRET);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => open(seal(text)) === text));
});

test('the same text is never sealed the same way twice, and shows nowhere', () => {
  const { seal } = toSealer(SECRET);
  expect(seal('sk-live-key')).not.toEqual(seal('sk-live-key'));
  expect(seal('sk-live-key').includes('sk-live')).toBe(false);
});

test('another secret cannot open it, and says what to put back', () => {
  const sealed = toSealer(SECRET).seal('sk-live-key');
  expect(() => toSealer(`${SECRET}!`).open(sealed)).toThrow(/another secret sealed it\. Set UNDERSTUDY_SECRET/);
});

test('a text with any bit changed is not opened', () => {
  const { seal, open } = toSealer(SECRET);
  const sealed = seal('sk-live-key');
  fc.assert(
    fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open(altered)).toThrow('Failed to open a sealed text');
    }),
  );
  expect(() => open(Buffer.alloc(0))).toThrow('this version did not seal it');
});

test('without a stated secret, one is made once and kept for its user alone', async () => {
  const dataDir = join(await makeFolder(), 'data');
  const sealed = (await createSealer({ secret: null, dataDir })).seal('sk-live-key');
  const file = join(dataDir, 'secret');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readFile(file, 'utf8')).length).toBe(64);
  expect((await createSealer({ secret: null, dataDir })).open(sealed)).toBe('sk-live-key');
});

test('a stated secret goes before the file', async () => {
  const dataDir = await makeFolder();
  const sealed = toSealer(SECRET).seal('sk-live-key');
  expect((await createSealer({ secret: SECRET, dataDir })).open(sealed)).toBe('sk-live-key');
  await expect(stat(join(dataDir, 'secret'))).rejects.toThrow('ENOENT');
});

test('a secret that other users may read, or that was cut short, is refused', async () => {
  const dataDir = await makeFolder();
  const file = join(dataDir, 'secret');
  await writeFile(file, SECRET);
  await chmod(file, 0o640);
  await expect(createSealer({ secret: null, dataDir })).rejects.toThrow('other users of this machine may read it');
  await chmod(file, 0o600);
  await expect(createSealer({ secret: null, dataDir })).resolves.toBeDefined();
  await writeFile(file, 'short');
  await expect(createSealer({ secret: null, dataDir })).rejects.toThrow('it is shorter than 32 characters');
});
