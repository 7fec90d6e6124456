import { REDACTED } from './redacted.ts';
import type { WireEntry } from './wire-entry.ts';

/**
 * A shell command that makes the same call once more, with the key taken from the variable `API_KEY`. What was
 * shortened in the entry is short in the command.
 */
export function toCurl({ method, url, requestHeaders, requestBody }: WireEntry): string {
  const headers = Object.entries(requestHeaders).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  const body = requestBody === null ? [] : [`--data-raw ${quote(requestBody)}`];
  // Globbing would read brackets in the address as ranges.
  return [`curl --globoff -X ${method} ${quote(url)}`, ...headers, ...body].join(' \\\n  ');
}

/** In single quotes a shell changes nothing, not even exclamation marks; in double quotes it puts the variable in. */
function quote(text: string): string {
  if (!text.includes(REDACTED)) return `'${text.replaceAll("'", "'\\''")}'`;
  return `"${text.replace(/[\\"$`]/g, '\\$&').replaceAll(REDACTED, () => '$API_KEY')}"`;
}
