import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import S3rver from 's3rver';
import { onTestFinished } from 'vitest';
import { makeTemporaryFolder } from '../../../testing/temporary-folder.ts';
import type { S3Settings } from '../s3.ts';

const BUCKET = 'videos';

/** A server that speaks S3, until the test is over. */
export interface S3Server {
  readonly settings: S3Settings;
  /** Each request so far, such as `PUT /videos/a/b.mp4`. */
  readonly requests: readonly string[];
  /** Answers the next requests of this method with a status. */
  refuse(method: string, status: number, times: number): void;
  /** The ids of uploads that were neither completed nor aborted. */
  listOpenUploads(): Promise<string[]>;
}

export async function startS3Server(): Promise<S3Server> {
  const directory = await makeTemporaryFolder();
  const configureBuckets = [{ name: BUCKET }];
  const server = new S3rver({ directory, address: '127.0.0.1', port: 0, silent: true, configureBuckets });
  const uploads = join(directory, BUCKET, '._S3rver_uploads');
  const requests: string[] = [];
  let refusal = { method: '', status: 0, times: 0 };

  server.middleware.unshift(async (context, next) => {
    const { method, path, query } = context;
    requests.push(`${method} ${path}`);
    if (method === refusal.method && refusal.times-- > 0) {
      context.status = refusal.status;
      return;
    }
    // s3rver knows no AbortMultipartUpload, and answers 405.
    if (method === 'DELETE' && query['uploadId'] !== undefined) {
      await rm(join(uploads, query['uploadId']), { recursive: true });
      context.status = 204;
      return;
    }
    await next();
  });
  const { port } = await server.run();
  onTestFinished(() => server.close());

  return {
    settings: {
      kind: 's3',
      bucket: BUCKET,
      prefix: 'a/b',
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
      forcePathStyle: true,
    },
    requests,
    refuse(method, status, times) {
      refusal = { method, status, times };
    },
    listOpenUploads: () => readdir(uploads).catch(() => []),
  };
}
