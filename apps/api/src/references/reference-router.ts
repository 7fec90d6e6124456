import { UnderstudyError } from '@understudy/core';
import { Router } from 'express';
import { sendStream } from '../faces/http/send-stream.ts';
import type { Gateway } from '../gateway.ts';
import { isReferenceFile, mediaTypes, toReferenceKey } from './reference-file.ts';

/** Gives reference images to whoever knows their addresses; to be mounted at `/references`. */
export function createReferenceRouter({ storage }: Pick<Gateway, 'storage'>): Router {
  const router = Router();
  router.get('/:file', async ({ params: { file }, method }, response) => {
    const key = toReferenceKey(file);
    const found = isReferenceFile(file) ? await storage.stat(key) : null;
    if (found === null) {
      throw new UnderstudyError('Failed to find the image: there is none at this address. Check the address.', {
        code: 'not_found',
      });
    }
    response.writeHead(200, {
      'content-type': mediaTypes[file.split('.')[1] ?? ''],
      'content-length': found.bytes,
      'cache-control': 'private, max-age=86400, immutable',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    if (method === 'HEAD') response.end();
    else await sendStream((await storage.open(key)).stream, response);
  });
  return router;
}
