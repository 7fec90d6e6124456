import { REDACTED } from './redacted.ts';
import type { WireEntry } from './wire-entry.ts';

/** Headers that curl writes itself. */
const OWN = new Set(['content-length', 'host', 'connection', 'accept-encoding', 'transfer-encoding', 'user-agent']);

/**
 * A shell command that makes the same call once more, with the key taken from the variable `API_KEY`. What was
 * shortened in the entry is short in the command. One that creates something creates it again, and is paid again.
 */
export function toCurl({
  method,
  url,
  requestHeaders,
  requestBody,
}: Pick<WireEntry, 'method' | 'url' | 'requestHeaders' | 'requestBody'>): string {
  const headers = Object.entries(requestHeaders)
    .filter(([name]) => !OWN.has(name.toLowerCase()))
    .map(([name, value]) => `-H ${quoteHeader(`${name}: ${value}`)}`);
  const body = requestBody === null ? [] : [`--data-raw ${quote(requestBody)}`];
  // Globbing would read brackets in the address as ranges.
  return [`curl --globoff -X ${method} ${quote(url)}`, ...headers, ...body].join(' \\\n  ');
}

/** In single quotes a shell changes nothing, not even exclamation marks. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** In double quotes it puts the variable in. */
function quoteHeader(text: string): string {
  if (!text.includes(REDACTED)) return quote(text);
  return `"${text.replace(/[\\"$`]/g, '\\$&').replaceAll(REDACTED, () => '$API_KEY')}"`;
}
