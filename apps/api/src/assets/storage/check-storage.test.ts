import { expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';
import { checkStorage } from './check-storage.ts';
import { createFolderStorage } from './folder.ts';

test('a storage that gives back something else than it was given is found out', async () => {
  const [taker, giver] = [
    await createFolderStorage(await makeTemporaryFolder()),
    await createFolderStorage(await makeTemporaryFolder()),
  ];
  await giver.put('storage-check.txt', Buffer.from('of another program'), { contentType: 'text/plain' });
  await expect(checkStorage({ put: taker.put, open: giver.open })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('storage-check.txt does not read as it was written'),
  });
});
