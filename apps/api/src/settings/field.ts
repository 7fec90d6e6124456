import { z } from 'zod';

/** Reads the text of one setting. An issue says what is wrong with the text, as the rest of a sentence. */
export type Field<T> = z.ZodType<T, z.ZodTypeDef, string>;

/** A field that `read` understands; `undefined` is a text it does not, and `problem` says so. */
const field = <T>(problem: string, read: (text: string) => T | undefined): Field<T> =>
  z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  });

export const Text: Field<string> = z.string();

export const oneOf = <const T extends string>(...words: readonly T[]): Field<T> =>
  field(`is none of ${words.join(', ')}`, (text) => words.find((word) => word === text));

/** Characters that fit into an HTTP header, without spaces; at least `length` of them. */
export const token = (length: number): Field<string> =>
  field(`is shorter than ${length} characters, or holds spaces or characters that no header can carry`, (text) =>
    text.length >= length && /^[\x21-\x7e]+$/.test(text) ? text : undefined,
  );

export const longText = (length: number): Field<string> =>
  field(`is shorter than ${length} characters`, (text) => (text.length >= length ? text : undefined));

export const wholeNumber = (least: number, most: number): Field<number> =>
  field(`is not a whole number from ${least} to ${most}`, (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most ? number : undefined;
  });

/** A number, or `off`, which is `null`. */
export const limit: Field<number | null> = field('is neither a whole number above 0 nor off', (text) => {
  if (text === 'off') return null;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
});

/** Money, in millionths of its unit. */
export const amount: Field<number> = field('is not an amount such as 25 or 0.05', readMicros);

/** Money, or `off`, which is `null`. */
export const amountOrOff: Field<number | null> = field('is neither an amount such as 25 or 0.05 nor off', (text) =>
  text === 'off' ? null : readMicros(text),
);

function readMicros(text: string): number | undefined {
  return /^\d{1,9}(\.\d{1,6})?$/.test(text) ? Math.round(Number(text) * 1e6) : undefined;
}

/** An address of http or https, without user, query and fragment, and without a slash at its end. */
export const address: Field<string> = field(
  'is not an http or https address without user, query and fragment',
  (text) => {
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
    return `${url.username}${url.password}${url.search}${url.hash}` === '' ? url.href.replace(/\/+$/, '') : undefined;
  },
);

export const postgresAddress: Field<string> = field('is not a PostgreSQL address', (text) =>
  /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '') ? text : undefined,
);

/** An IP address or a host name. */
export const host: Field<string> = field('is neither an IP address nor a host name', (text) =>
  /^[\da-z.:-]+$/i.test(text) ? text : undefined,
);

/** `host` or `host:port`, joined by commas. */
export const hostList: Field<readonly string[]> = field('is not a list of hosts, or of host:port', (text) => {
  const hosts = text.split(',').map((one) => one.trim().toLowerCase());
  return hosts.every((one) => /^([\da-z.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/.test(one)) ? hosts : undefined;
});

export const yesOrNo: Field<boolean> = field('is neither true nor false', (text) =>
  text === 'true' ? true : text === 'false' ? false : undefined,
);
