import type { IncomingHttpHeaders } from 'node:http';
import parseRange from 'range-parser';
import type { Content } from '../../assets/open-content.ts';
import type { ByteRange } from '../../assets/storage/storage.ts';

type Facts = Omit<Content, 'open'>;

/** How a file is answered; `part` is what of it is sent. */
export interface ContentAnswer {
  readonly status: 200 | 206 | 304 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly part: 'whole' | 'nothing' | ByteRange;
}

interface Question {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/** Answers a question for a file by RFC 9110, sections 13 and 14: one range, `If-None-Match`, `If-Range`, HEAD. */
export function toContentAnswer({ method, headers }: Question, file: Facts): ContentAnswer {
  const etag = `"${file.etag}"`;
  const lastModified = new Date(file.lastModifiedAt).toUTCString();
  const common = {
    etag,
    'last-modified': lastModified,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
  };
  if (isNamed(headers['if-none-match'], etag)) return { status: 304, headers: common, part: 'nothing' };

  const described = {
    ...common,
    'content-type': file.contentType,
    'content-disposition': `inline; filename="${file.fileName}"`,
  };
  const whole = { ...described, 'content-length': String(file.bytes) };
  // Ranges are defined for GET alone.
  if (method !== 'GET') return { status: 200, headers: whole, part: 'nothing' };

  const range = isStillThe(headers['if-range'], etag, lastModified) ? toRange(headers.range, file.bytes) : null;
  if (range === null) return { status: 200, headers: whole, part: 'whole' };
  if (range === 'outside') {
    return { status: 416, headers: { ...common, 'content-range': `bytes */${file.bytes}` }, part: 'nothing' };
  }
  return {
    status: 206,
    headers: {
      ...described,
      'content-range': `bytes ${range.start}-${range.end}/${file.bytes}`,
      'content-length': String(range.end - range.start + 1),
    },
    part: range,
  };
}

const isNamed = (asked: string | undefined, etag: string): boolean =>
  asked !== undefined &&
  (asked.trim() === '*' || asked.split(',').some((one) => one.trim().replace(/^W\//, '') === etag));

const isStillThe = (ifRange: string | string[] | undefined, etag: string, lastModified: string): boolean =>
  ifRange === undefined || ifRange === etag || ifRange === lastModified;

/** `null` when no range is asked that is to be answered with a part: none, several, or one that cannot be read. */
function toRange(asked: string | undefined, bytes: number): ByteRange | 'outside' | null {
  if (asked === undefined) return null;
  const ranges = parseRange(bytes, asked);
  if (ranges === -1) return 'outside';
  if (ranges === -2 || ranges.type !== 'bytes') return null;
  const [range, ...others] = ranges;
  return range === undefined || others.length > 0 ? null : { start: range.start, end: range.end };
}
