import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { evolink } from '@understudy/core/providers/evolink/index';
import { nebula } from '@understudy/core/providers/nebula/index';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobRow } from '../../database/schema/index.ts';
import { toArchivedVideo } from './archived-video.ts';

const job = { taskId: 'video_1', model: 'sora-2', prompt: 'A cat', status: 'completed' } as JobRow & { taskId: string };

test('a file is whole in the JSON, in whatever pieces it is read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 20 })), async (pieces) => {
      const file = Buffer.concat(pieces);
      const open = async () => Readable.from(pieces.map((piece) => Buffer.from(piece)));
      const video = toArchivedVideo(nebula, job, { bytes: file.length, open });
      const json = await text(video?.open() ?? Readable.from([]));
      expect(json.length).toBe(video?.bytes);
      const base64 = file.toString('base64');
      expect(JSON.parse(json)).toMatchObject({ task_id: 'video_1', size: file.length, base64 });
    }),
  );
});

test('a provider without a download call has no such answer', () => {
  expect(toArchivedVideo(evolink, job, { bytes: 0, open: async () => Readable.from([]) })).toBeNull();
});
