import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Delivery, SimResponse } from '../message.ts';

/** Sends a response, with whatever is to go wrong on its way. `isHead` leaves the body out. */
export function respond(out: ServerResponse, response: SimResponse, isHead: boolean): void {
  const { delivery } = response;
  if (delivery === null) sendWhole(out, response, isHead);
  else if (delivery.delayMs === undefined) deliver(out, response, delivery, isHead);
  else {
    const timer = setTimeout(() => deliver(out, response, delivery, isHead), delivery.delayMs);
    out.on('close', () => clearTimeout(timer));
  }
}

/** How long the rest of an upload is read and dropped, in ms. */
const DRAIN_MS = 5_000;

/**
 * Answers a request whose body is still on its way, then closes the connection: once the upload ends, so that
 * a caller who sends everything before reading still finds the answer, but after a while at the latest.
 */
export function respondBeforeEnd(out: ServerResponse, response: SimResponse, message: IncomingMessage): void {
  out.shouldKeepAlive = false;
  writeHead(out, response, toByteLength(response.body));
  out.write(response.body);
  const timer = setTimeout(() => out.end(), DRAIN_MS);
  message.on('end', () => out.end());
  out.on('close', () => clearTimeout(timer));
  message.resume();
}

/** Node takes names and values in one flat list faster than as an object. */
function writeHead(out: ServerResponse, { status, headers }: SimResponse, length: number): void {
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name] as string);
  list.push('content-length', String(length));
  out.writeHead(status, list);
}

function sendWhole(out: ServerResponse, response: SimResponse, isHead: boolean): void {
  const { body } = response;
  const length = toByteLength(body);
  writeHead(out, response, length);
  if (isHead) out.end();
  // As many bytes as characters: plain ASCII, which is written faster when said to be Latin-1.
  else if (typeof body === 'string' && length === body.length) out.end(body, 'latin1');
  else out.end(body);
}

const toByteLength = (body: string | Uint8Array): number =>
  typeof body === 'string' ? Buffer.byteLength(body) : body.length;

function deliver(out: ServerResponse, response: SimResponse, delivery: Delivery, isHead: boolean): void {
  if (out.destroyed) return;
  if (delivery.isReset) {
    out.socket?.resetAndDestroy();
    return;
  }
  if (isHead || (delivery.cutAtByte === undefined && delivery.drip === undefined)) {
    sendWhole(out, response, isHead);
    return;
  }
  const whole = Buffer.from(response.body as string);
  writeHead(out, response, whole.length);
  const sent = whole.subarray(0, delivery.cutAtByte ?? whole.length);
  const finish = () => (sent.length < whole.length ? out.socket?.destroySoon() : out.end());
  if (delivery.drip === undefined) out.write(sent, finish);
  else drip(out, sent, delivery.drip, finish);
}

function drip(
  out: ServerResponse,
  body: Buffer,
  { bytes, everyMs }: NonNullable<Delivery['drip']>,
  finish: () => void,
): void {
  let sent = 0;
  const timer = setInterval(() => {
    out.write(body.subarray(sent, sent + bytes));
    sent += bytes;
    if (sent < body.length) return;
    clearInterval(timer);
    finish();
  }, everyMs);
  out.on('close', () => clearInterval(timer));
}
