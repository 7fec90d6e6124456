import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { BodyLimits } from './body-limits.ts';
import { nestFields } from './nest-fields.ts';
import { type FormFile, readMultipart } from './read-multipart.ts';
import { receiveBody } from './receive-body.ts';
import { UnreadableBody } from './unreadable-body.ts';

/** A body, however it was written. The values of a form are all text. */
export interface RequestBody {
  readonly fields: unknown;
  readonly file: FormFile | null;
}

/** Megabytes of this type would be millions of fields. */
const MAX_URLENCODED_BYTES = 64 * 1024;

type Read = (request: IncomingMessage, limits: BodyLimits) => Promise<RequestBody>;

const readers: Readonly<Record<string, Read>> = {
  'multipart/form-data': async (request, limits) => {
    const { fields, file } = await readMultipart(request, limits);
    return { fields: nestFields(fields), file };
  },
  'application/json': async (request, limits) => ({ fields: toJson(await readText(request, limits)), file: null }),
  'application/x-www-form-urlencoded': async (request, limits) => {
    const text = await readText(request, { ...limits, maxBytes: Math.min(limits.maxBytes, MAX_URLENCODED_BYTES) });
    return { fields: nestFields(new URLSearchParams(text)), file: null };
  },
};

/**
 * Reads a body by its content type. Throws `UnreadableBody` for one that is malformed, too large, too slow or of a type
 * not listed here, and `CutBody` when the caller goes away.
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<RequestBody> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (read === undefined) {
    throw new UnreadableBody(
      415,
      type === '' ? 'it has no content type' : `${type} is not taken`,
      `Use ${Object.keys(readers).join(', ')}`,
    );
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new UnreadableBody(415, `the encoding ${encoding} is not taken`, 'Send it plain');
  return read(request, limits);
}

async function readText(request: IncomingMessage, limits: BodyLimits): Promise<string> {
  const pieces: Buffer[] = [];
  await receiveBody(request, limits, (piece) => pieces.push(piece));
  const body = Buffer.concat(pieces);
  if (isUtf8(body)) return body.toString();
  throw new UnreadableBody(400, 'it is not UTF-8', 'Send well-formed text');
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableBody(400, 'it is not JSON', 'Send a JSON object');
  }
}
