import type { WireEntry } from '../outbound/wire-entry.ts';

/** What stands where a secret was taken out. */
const REDACTED = 'REDACTED';
/** Headers that curl writes itself. */
const OWN = new Set(['content-length', 'host', 'connection', 'accept-encoding', 'transfer-encoding', 'user-agent']);

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A header; the key that was taken out is read from the variable `API_KEY`, so that nobody has to paste it. */
function toHeader([name, value]: [string, string]): string {
  if (!value.includes(REDACTED)) return quote(`${name}: ${value}`);
  const [before = '', after = ''] = `${name}: ${value}`.split(REDACTED).map((part) => part.replace(/["$`\\]/g, '\\$&'));
  return `"${before}$API_KEY${after}"`;
}

/** A shell command that makes a call again. One that creates something creates it again, and is paid again. */
export function toCurl({
  method,
  url,
  requestHeaders,
  requestBody,
}: Pick<WireEntry, 'method' | 'url' | 'requestHeaders' | 'requestBody'>): string {
  const headers = Object.entries(requestHeaders).filter(([name]) => !OWN.has(name.toLowerCase()));
  return [
    `curl -X ${method} ${quote(url)}`,
    ...headers.map((header) => `-H ${toHeader(header)}`),
    ...(requestBody === null ? [] : [`--data-raw ${quote(requestBody)}`]),
  ].join(' \\\n  ');
}
