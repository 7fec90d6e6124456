import { createRedactor } from '@understudy/core/client/redact';

/** What is known of the task a body is about, and what must not be kept. */
export interface BodyFacts {
  readonly apiKey: string | null;
  readonly taskId: string | null;
  readonly videoUrl: string | null;
}

/** Names of fields whose value is a secret, or where a callback goes. */
const SECRET_NAME = /token|secret|password|credential|authorization|cookie|signature|api[-_]?key/i;
const CALLBACK_NAME = /callback|webhook|notify/i;
/** An address, also where the slashes are escaped, as some write them in JSON. */
const ADDRESS = /https?:(?:\\?\/){2}(?:[^\s"'<>\\]|\\\/)+/gi;
const VIDEO_FILE = /\.(mp4|m4v|mov|webm)$/i;
const KEY_LIKE = /\b(?:sk-[\w-]{4,}|(?:Bearer|Basic)\s+[^\s,;"]+)/gi;
const DATA_URL_HEAD = /^data:[^,]{1,100},/;
/** A run of base64 of more than 64 KiB, which no text is. */
const LONG_BASE64 = /[A-Za-z0-9+/_-]{65536,}={0,2}/g;

/**
 * A recorded body as a scenario keeps it: without secrets, and with placeholders where it is played back with the
 * live task's own id, address of the video, video and size.
 */
export function toRecordedBody(body: unknown, facts: BodyFacts): unknown {
  const redactor = createRedactor(facts.apiKey ?? '');
  const videoBytes = findVideoBytes(body);
  const text = (value: string): string => {
    const video = toVideoHead(value);
    if (video !== null) return `${video}{{videoBase64}}`;
    const told = redactor
      .text(value)
      .replace(LONG_BASE64, '{{videoBase64}}')
      .replace(ADDRESS, (address) => toKnownAddress(address, facts.videoUrl))
      .replace(KEY_LIKE, '[hidden]');
    return facts.taskId === null ? told : told.replaceAll(facts.taskId, '{{taskId}}');
  };
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === 'number') return value === videoBytes ? '{{videoBytes}}' : value;
    if (typeof value === 'string') {
      if (CALLBACK_NAME.test(name) && URL.canParse(value)) return 'https://callback.invalid/';
      return SECRET_NAME.test(name) ? '[hidden]' : text(value);
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, walk(field, key)]));
  };
  return walk(body, '');
}

/** The address of the video as a placeholder, any other without what follows its path: signatures stand there. */
function toKnownAddress(address: string, videoUrl: string | null): string {
  const plain = address.replaceAll('\\/', '/');
  const url = URL.parse(plain);
  if (plain === videoUrl || (url !== null && VIDEO_FILE.test(url.pathname))) return '{{videoUrl}}';
  const isBare = url === null || `${url.search}${url.hash}${url.username}${url.password}` === '';
  return isBare ? address : `${url.origin}${url.pathname}`;
}

/** What stands before the base64 of an MP4 (nothing, or the head of a data URL); `null` for any other text. */
function toVideoHead(value: string): string | null {
  const head = DATA_URL_HEAD.exec(value)?.[0] ?? '';
  const start = Buffer.from(value.slice(head.length, head.length + 16), 'base64');
  return start.toString('latin1', 4, 8) === 'ftyp' ? head : null;
}

/** The size of the first video in a body, so that a field that states it can be told. */
function findVideoBytes(value: unknown): number | null {
  if (typeof value === 'string') {
    const head = toVideoHead(value);
    return head === null ? null : Buffer.byteLength(value.slice(head.length), 'base64');
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const field of Object.values(value)) {
    const bytes = findVideoBytes(field);
    if (bytes !== null) return bytes;
  }
  return null;
}
