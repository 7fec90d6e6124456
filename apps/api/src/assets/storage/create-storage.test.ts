import { expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';
import { startChild } from './testing/child.ts';
import { startS3Server } from './testing/s3-server.ts';

/** Tells what a storage imports before it can be used. */
const PROGRAM = `
  const { registerHooks } = await import('node:module');
  const imported = [];
  registerHooks({
    resolve(specifier, context, next) {
      imported.push(specifier);
      return next(specifier, context);
    },
  });
  const fresh = await import(process.argv[1] + '?fresh');
  await fresh.createStorage(settings);
  tell(imported);`;

test('the S3 client is loaded for a bucket, and not for a folder', async () => {
  const folder = await startChild<string[]>({ kind: 'folder', path: await makeTemporaryFolder() }, PROGRAM);
  expect(folder.told).toContain('./folder.ts');
  expect(folder.told.filter((name) => name.startsWith('@aws-sdk/'))).toEqual([]);

  const bucket = await startChild<string[]>((await startS3Server()).settings, PROGRAM);
  expect(bucket.told).toContain('@aws-sdk/client-s3');
});
