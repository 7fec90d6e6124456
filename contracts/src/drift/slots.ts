import type { Json } from '@understudy/core';

/** A value within a phrase: how it is written, and what it means. `null`: it says nothing. */
export interface Slot {
  readonly source: string;
  read(text: string): Json | null;
}

const BETWEEN = '[\\s|*`"\'#>•]*';
const SEPARATOR = `${BETWEEN}(?:(?:,\\s*)?(?:or|and)(?![a-z])|,|/)${BETWEEN}`;
const SPAN_MS: readonly (readonly [RegExp, number])[] = [
  [/^m(illi)?s(ec(ond)?s?)?$/i, 1],
  [/^s(ec(ond)?s?)?$/i, 1_000],
  [/^m(in(ute)?s?)?$/i, 60_000],
  [/^h(our)?s?$/i, 3_600_000],
  [/^d(ay)?s?$/i, 86_400_000],
];
const BYTES: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
const FORMATS: Readonly<Record<string, string>> = { jpg: 'image/jpeg' };

const slot = (source: string, read: Slot['read']): Slot => ({ source, read });
const toNumber = (text: string): number => Number(text.replaceAll(',', ''));
const unique = (values: readonly Json[]): Json => [...new Set(values)];

/** `5000`, `1,000`, `0.1`. */
export const number = slot('\\d+(?:,\\d{3})*(?:\\.\\d+)?', toNumber);
/** `true` or `false`. */
export const yesOrNo = slot('true|false', (text) => text === 'true');
/** `24 hours`, in milliseconds. */
export const span = slot(`\\d+(?:\\.\\d+)?${BETWEEN}[a-z]+`, (text) => {
  const [, count = '', unit = ''] = /^([\d.]+)[^a-z\d.]*([a-z]+)$/i.exec(text) ?? [];
  const size = SPAN_MS.find(([name]) => name.test(unit))?.[1];
  return size === undefined ? null : Number(count) * size;
});
/** `10MB`, in bytes. */
export const bytes = slot(`\\d+(?:\\.\\d+)?${BETWEEN}[KMG]i?B`, (text) => {
  const [, count = '', unit = ''] = /^([\d.]+)[^a-z\d.]*([kmg])/i.exec(text) ?? [];
  return Number(count) * (BYTES[unit.toLowerCase()] ?? Number.NaN);
});
/** `4, 8, 12`, `4,8, or12`. */
export const numbers = slot(`\\d+(?:${SEPARATOR}\\d+)*`, (text) => (text.match(/\d+/g) ?? []).map(Number));
/** `pending, processing, or failed`. */
export const words = slot(`[a-z_]+(?:${SEPARATOR}[a-z_]+)+`, (text) =>
  text.split(/[^a-z_]+/).filter((word) => word !== '' && word !== 'or' && word !== 'and'),
);
/** A word, a name, a model. */
export const name = slot('[A-Za-z][\\w.-]*', (text) => text.replace(/[.-]+$/, ''));
/** `video.generation.task`. */
export const dotted = slot('[a-z]+(?:\\.[a-z]+)+', (text) => text);
/** `720x1280` or `720*1280`. */
export const size = slot('\\d{3,4}[x*]\\d{3,4}', (text) => text);
/** `720*1280(portrait),1280*720`. */
export const sizes = slot(`\\d{3,4}[x*]\\d{3,4}(?:[\\s\`(),a-z]+\\d{3,4}[x*]\\d{3,4})*`, (text) =>
  text.match(/\d+[x*]\d+/g),
);
/** `16:9, 9:16`. */
export const ratios = slot(`\\d+:\\d+(?:${SEPARATOR}\\d+:\\d+)+`, (text) => text.match(/\d+:\d+/g));
export const ratio = slot('\\d+:\\d+', (text) => text);
/** `720p`. */
export const lines = slot('\\d+p', (text) => text);
/** An address, up to its closing quotation mark. */
export const url = slot('https?://[\\w.:/?=&{}-]*[\\w/]', (text) => text);
/** Whatever stands between quotation marks. */
export const quoted = slot('[^"\\n]+', (text) => text);
/** `JPG, PNG, WebP` or `.jpg`, `.png`, as media types. */
export const imageFormats = slot(`\\.?[A-Za-z]{3,4}(?:${SEPARATOR}\\.?[A-Za-z]{3,4})*`, (text) =>
  unique(
    (text.match(/[a-z]+/gi) ?? []).map((format) => FORMATS[format.toLowerCase()] ?? `image/${format.toLowerCase()}`),
  ),
);
