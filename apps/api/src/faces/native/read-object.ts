import type { IncomingMessage } from 'node:http';
import type { JsonObject } from '@understudy/core';
import type { BodyLimits } from '../openai/body/body-limits.ts';
import { receiveBody } from '../openai/body/receive-body.ts';
import { UnreadableBody } from '../openai/body/unreadable-body.ts';

/** What any provider documents to take fits: an image of 10 MB as base64, and the JSON around it. */
const MAX_BYTES = 20 * 1024 * 1024;

/**
 * A JSON body, whatever its content type says. Throws `UnreadableBody` for one that is no JSON object, over 20 MB or too
 * slow, and `CutBody` when the caller goes away.
 */
export async function readObject(request: IncomingMessage, limits: BodyLimits): Promise<JsonObject> {
  const pieces: Buffer[] = [];
  await receiveBody(request, { ...limits, maxBytes: MAX_BYTES }, (piece) => pieces.push(piece));
  const value = parse(Buffer.concat(pieces).toString());
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new UnreadableBody(400, 'it is no JSON object', 'Send a JSON object');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableBody(400, 'it is not JSON', 'Send a JSON object');
  }
}
