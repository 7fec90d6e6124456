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
/** In every name with such a word, so that most names need no closer look. */
const SIGN_OF_WORD = new RegExp([...SECRET_WORDS].join('|'), 'i');
/** Names that sound like a secret and are none. */
const PUBLIC_NAMES = new Set(['idempotency-key']);

const DATA_URL = /(data:[^,\s"'<>]{0,200};base64,)([\w+/=%-]+)/gi;

interface Pattern {
  /** One of them is in every text that has a match, so that most texts need no closer look. */
  readonly signs: readonly string[];
  readonly match: RegExp;
  /** Gets the match and its groups. */
  readonly replace: (...match: string[]) => string;
}

/** In this order; each looks at a text once, however long it is. */
const patterns: readonly Pattern[] = [
  {
    signs: ['Bearer', 'Basic'],
    match: /\b(Bearer|Basic)\s+[\w.~+/=-]{16,}/g,
    replace: (_, scheme = '') => `${scheme} ${REDACTED}`,
  },
  { signs: ['sk-'], match: /\bsk-[\w-]{8,}/g, replace: () => `sk-${REDACTED}` },
  {
    // In forms and URLs, also those inside JSON, where slashes and ampersands may be escaped.
    signs: ['='],
    match: /(\\u00[\da-f]{2}|(?<![\w.-]))([\w.-]{1,100})=(?:\\\/|[^&\s"'<>\\])+/gi,
    replace: (all, before = '', name = '') => (isSecretName(name) ? `${before}${name}=${REDACTED}` : all),
  },
  {
    // The token of an attempt is all that a callback proves itself with.
    signs: ['/callbacks'],
    match: /(\/callbacks\\?\/)[\w-]{16,}/g,
    replace: (_, path = '') => `${path}${REDACTED}`,
  },
  {
    signs: ['@'],
    match: /(\w:\/\/)[^\s/@"'<>]{1,200}@/g,
    replace: (_, scheme = '') => `${scheme}${REDACTED}@`,
  },
  {
    // In JSON that cannot be parsed, because it was cut.
    signs: ['"'],
    match: /"([\w.-]{1,100})"(\s*:\s*)"(?:[^"\\]|\\[\s\S])*\\?("|$)/g,
    replace: (all, name = '', colon = '', end = '') =>
      isSecretName(name) ? `"${name}"${colon}"${REDACTED}${end}` : all,
  },
];

const replaceMatches = (text: string, { signs, match, replace }: Pattern): string =>
  signs.some((sign) => text.includes(sign)) ? text.replace(match, replace) : text;

/** `secrets`: keys and the like that are known; those under eight characters are only found by where they stand. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const known = createKnownSecrets(secrets);
  const text = (told: string): string => patterns.reduce(replaceMatches, known.take(shortenDataUrls(told)));

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
  text.includes(';')
    ? text.replace(DATA_URL, (_, head: string, data: string) => `${head}[${data.length} characters]`)
    : text;

function isSecretName(name: string): boolean {
  if (!SIGN_OF_WORD.test(name) || PUBLIC_NAMES.has(name.toLowerCase())) return false;
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
