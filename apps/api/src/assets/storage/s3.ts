import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { StorageSettings } from '../../settings/storage-settings.ts';
import { checkKey } from './check-key.ts';
import { checkRange } from './check-range.ts';
import { checkStorage } from './check-storage.ts';
import { createMeter } from './meter.ts';
import { toNotFound } from './not-found.ts';
import { isMissing, isOutside, toS3Error } from './s3-error.ts';
import type { AssetStorage } from './storage.ts';

export type S3Settings = Extract<StorageSettings, { kind: 's3' }>;

/** The smallest part that S3 takes. One at a time is in memory for each upload. */
const PART_BYTES = 5 * 1024 * 1024;
/** How long to wait for a connection, and on one for the next byte. */
const TIMEOUTS = { connectionTimeout: 10_000, socketTimeout: 60_000 };

/**
 * A storage in a bucket of S3 or of a server that speaks it. More than 5 MiB go up in parts; an upload that fails is
 * aborted, so that it leaves no parts. A process that is killed leaves its parts: have the bucket's lifecycle rules
 * abort incomplete uploads after a day.
 */
export function createS3Storage(settings: S3Settings): AssetStorage {
  const { bucket, prefix } = settings;
  const client = createClient(settings);
  const fail = (action: string, cause: unknown): never => {
    throw toS3Error(action, bucket, cause);
  };
  const toPlace = (key: string): { readonly Bucket: string; readonly Key: string } => {
    checkKey(key);
    return { Bucket: bucket, Key: prefix === '' ? key : `${prefix}/${key}` };
  };

  const storage: AssetStorage = {
    async put(key, content, { contentType, signal }) {
      const meter = createMeter(content, signal);
      try {
        // An abort breaks the source: the upload then ends by itself and, unlike by its own abort, waits for its parts to go.
        const upload = new Upload({
          client,
          params: { ...toPlace(key), Body: Readable.from(meter.chunks()), ContentType: contentType },
          partSize: PART_BYTES,
          queueSize: 1,
        });
        await upload.done();
        return meter.toStoredFile();
      } catch (error) {
        const cause = meter.toCause(error);
        throw cause.isStorage ? toS3Error(`store ${key}`, bucket, cause.error) : cause.error;
      } finally {
        meter.source.destroy();
      }
    },

    async open(key, range, { signal } = {}) {
      if (range !== undefined) checkRange(key, range, Number.POSITIVE_INFINITY);
      const Range = range && `bytes=${range.start}-${range.end}`;
      const get = new GetObjectCommand({ ...toPlace(key), Range });
      const answer = await client.send(get, { ...(signal && { abortSignal: signal }) }).catch(async (cause) => {
        signal?.throwIfAborted();
        if (isMissing(cause)) throw toNotFound(key);
        if (range !== undefined && isOutside(cause)) checkRange(key, range, (await storage.stat(key))?.bytes ?? 0);
        return fail(`open ${key}`, cause);
      });
      return { stream: answer.Body as Readable, bytes: toWholeSize(answer) };
    },

    async stat(key) {
      const place = toPlace(key);
      try {
        const { ContentLength = 0 } = await client.send(new HeadObjectCommand(place));
        return { bytes: ContentLength };
      } catch (cause) {
        return isMissing(cause) ? null : fail(`find ${key}`, cause);
      }
    },

    async remove(key) {
      const place = toPlace(key);
      await client.send(new DeleteObjectCommand(place)).catch((cause) => fail(`remove ${key}`, cause));
    },

    check: () => checkStorage(storage),
  };
  return storage;
}

function createClient({ endpoint, region, credentials, forcePathStyle }: S3Settings): S3Client {
  return new S3Client({
    region,
    forcePathStyle,
    ...(endpoint !== null && { endpoint }),
    ...(credentials !== null && { credentials }),
    // Many servers that speak S3 refuse the checksums that the SDK adds by itself.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: TIMEOUTS,
  });
}

/** From `bytes 0-9/100`, or the length of an answer that holds the whole file. */
function toWholeSize({ ContentRange, ContentLength = 0 }: GetObjectCommandOutput): number {
  return ContentRange === undefined ? ContentLength : Number(ContentRange.slice(ContentRange.indexOf('/') + 1));
}
