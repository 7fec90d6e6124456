import { createKnownSecrets } from './known-secrets.ts';
import { REDACTED } from './redacted.ts';

/** Takes secrets out of what is to be logged or kept: the given ones wherever they are, others by where they stand. */
export interface Redactor {
  /** Any text, URLs included. Base64 in data URLs is shortened to its length. */
  text(text: string): string;
  /** A body: as `text`, and by the names of JSON fields. */
  body(text: string): string;
  /** The beginning of a body: also what may be the beginning of a known secret at its end. */
  cutBody(text: string): string;
  headers(headers: Headers): Record<string, string>;
}

/** A header, query parameter or field is secret when one of the words of its name is among these. */
const SECRET_WORDS = new Set([
  ...['auth', 'authorization', 'cookie', 'cookies', 'credential', 'credentials', 'token'],
  ...['apikey', 'key', 'passphrase', 'passwd', 'password', 'pwd', 'secret'],
  ...['hmac', 'sig', 'signature'],
]);
/** Names that sound like a secret and are none. */
const PUBLIC_NAMES = new Set(['idempotency-key']);

const DATA_URL = /(data:[^,\s"'<>]{0,200};base64,)([\w+/=%-]+)/gi;

/** In this order; each looks at a text once, however long it is. A replacement gets the match and its groups. */
const patterns: readonly (readonly [RegExp, (...match: string[]) => string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{16,}/g, (_, scheme = '') => `${scheme} ${REDACTED}`],
  [/\bsk-[\w-]{8,}/g, () => `sk-${REDACTED}`],
  // In forms and URLs, also those inside JSON, where slashes and ampersands may be escaped.
  [
    /(\\u00[\da-f]{2}|(?<![\w.-]))([\w.-]{1,100})=(?:\\\/|[^&\s"'<>\\])+/gi,
    (all, before = '', name = '') => (isSecretName(name) ? `${before}${name}=${REDACTED}` : all),
  ],
  // The token of an attempt is all that a callback proves itself with.
  [/(\/callbacks\\?\/)[\w-]{16,}/g, (_, path = '') => `${path}${REDACTED}`],
  [/(\w:\/\/)[^\s/@"'<>]{1,200}@/g, (_, scheme = '') => `${scheme}${REDACTED}@`],
  // In JSON that cannot be parsed, because it was cut.
  [
    /"([\w.-]{1,100})"(\s*:\s*)"(?:[^"\\]|\\[\s\S])*\\?("|$)/g,
    (all, name = '', colon = '', end = '') => (isSecretName(name) ? `"${name}"${colon}"${REDACTED}${end}` : all),
  ],
];

/** `secrets`: keys and the like that are known; those under eight characters are only found by where they stand. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const known = createKnownSecrets(secrets);
  const text = (told: string): string =>
    patterns.reduce((rest, [pattern, replace]) => rest.replace(pattern, replace), known.take(shortenDataUrls(told)));

  return {
    text,

    body(told) {
      try {
        // Once more as a whole: a secret may be a number.
        return known.take(JSON.stringify(redactValue(JSON.parse(shortenDataUrls(told)), text)));
      } catch {
        // No JSON, or nested too deep to be walked.
        return text(told);
      }
    },

    cutBody: (told) => text(known.dropBeginning(known.take(told))),

    headers: (headers) =>
      Object.fromEntries(
        [...headers].map(([name, value]) => [name, isSecretName(name) ? toSecretValue(value) : text(value)]),
      ),
  };
}

/** Base64 in data URLs, by its length. */
export const shortenDataUrls = (text: string): string =>
  text.replace(DATA_URL, (_, head: string, data: string) => `${head}[${data.length} characters]`);

function isSecretName(name: string): boolean {
  if (PUBLIC_NAMES.has(name.toLowerCase())) return false;
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.split(/[^a-z0-9]+/).some((word) => SECRET_WORDS.has(word));
}

/** Keeps the scheme, so that one sees how the secret was used. */
const toSecretValue = (value: string): string =>
  /^(Bearer|Basic)\s/i.test(value) ? `${value.split(/\s/)[0]} ${REDACTED}` : REDACTED;

function redactValue(value: unknown, text: (text: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      text(name),
      typeof field === 'string' && isSecretName(name) ? REDACTED : redactValue(field, text),
    ]),
  );
}
