import { toLabel } from '../account/account.ts';
import type { Exchange } from './exchange.ts';

/** Takes the secrets of one exchange out of what is shown of it. */
export interface SecretHider {
  text(text: string): string;
  /** Path and query. */
  path(path: string): string;
  headers(headers: Exchange['headers']): Record<string, string | readonly string[]>;
}

const BEARER = /\b(Bearer|Basic)\s+([^\s,;"]+)/gi;
const KEY_LIKE = /\bsk-[\w-]{4,}/g;
/** Names of headers and query parameters whose value is a secret. */
const SECRET_NAME =
  /^(proxy-)?authorization$|cookie|api[-_]?key|^key$|token|secret|password|credential|^x-mock-account$/i;
/** The shortest key that is looked for in all texts: shorter ones stand in words by chance. */
const SHORTEST_KEY = 8;

/**
 * Hides the key an exchange was made with behind the account's label, and whatever else looks like a secret.
 * The label is `null` when no account is known.
 */
export function createSecretHider(headers: Exchange['headers'], label: string | null): SecretHider {
  const shown = label ?? '[hidden]';
  const keys = toValues(headers['authorization'])
    .map((value) => value.replace(/^\S+\s+/, '').trim())
    .filter((key) => key.length >= SHORTEST_KEY);
  const text = (told: string): string => {
    const withoutOwn = keys.reduce((rest, key) => rest.replaceAll(key, shown), told);
    return withoutOwn.replace(KEY_LIKE, (key) => toLabel(key));
  };
  const line = (told: string): string => text(told.replace(BEARER, `$1 ${shown}`));
  const secretValue = (value: string): string => {
    const scheme = /^(Bearer|Basic)\s/i.exec(value)?.[1];
    return scheme === undefined ? shown : `${scheme} ${shown}`;
  };
  return {
    text,
    path(path) {
      const mark = path.indexOf('?');
      if (mark === -1) return line(path);
      const pairs = path
        .slice(mark + 1)
        .split('&')
        .map((pair) => (SECRET_NAME.test(toName(pair)) ? `${pair.split('=')[0]}=${shown}` : line(pair)));
      return `${line(path.slice(0, mark))}?${pairs.join('&')}`;
    },
    headers: (all) =>
      Object.fromEntries(
        Object.entries(all).flatMap(([name, value]) => {
          if (value === undefined) return [];
          const hide = SECRET_NAME.test(name) ? secretValue : line;
          return [[name, typeof value === 'string' ? hide(value) : value.map(hide)]];
        }),
      ),
  };
}

const toValues = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

function toName(pair: string): string {
  const [name = ''] = pair.split('=');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
