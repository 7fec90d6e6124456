import { type Provider, providers } from '@understudy/core';
import { InvalidArgumentError } from 'commander';
import { Latency } from '../account/settings.ts';
import { MAX_SPEED } from '../clock/mock-clock.ts';
import type { RecordTarget } from '../record/forward.ts';
import { Span, toMs } from '../scenario/time.ts';

// Each function reads the text after one flag. Commander puts the flag's name before the sentence they throw.

const refuse = (reason: string): never => {
  throw new InvalidArgumentError(reason);
};

const toNumber = (text: string): number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN);

export function toPort(text: string): number {
  const port = toNumber(text);
  return Number.isInteger(port) && port <= 65_535 ? port : refuse('Give a whole number from 0 to 65535.');
}

export function toSeed(text: string): number {
  const seed = toNumber(text);
  return Number.isSafeInteger(seed) ? seed : refuse('Give a whole number from 0 up.');
}

/** The journal sets a KiB aside for each: a million are a gigabyte. */
const MAX_JOURNAL_SIZE = 1_000_000;

export function toJournalSize(text: string): number {
  const size = toNumber(text);
  const isSize = Number.isInteger(size) && size > 0 && size <= MAX_JOURNAL_SIZE;
  return isSize ? size : refuse(`Give a whole number from 1 to ${MAX_JOURNAL_SIZE}.`);
}

/** A limit, or `off` for none: commander would take `null` for a flag without a value. */
export const toLimit = (text: string): number | 'off' =>
  text === 'off' ? 'off' : /^[1-9]\d*$/.test(text) ? Number(text) : refuse('Give a whole number from 1 up, or off.');

export function toAmount(text: string): number {
  const amount = toNumber(text);
  return Number.isFinite(amount) ? amount : refuse('Give a number from 0 up.');
}

export function toSpeed(text: string): number {
  const speed = toNumber(text);
  return speed > 0 && speed <= MAX_SPEED ? speed : refuse(`Give a number above 0, up to ${MAX_SPEED}.`);
}

export function toShare(text: string): number {
  const share = toNumber(text);
  return share >= 0 && share <= 1 ? share : refuse('Give a number from 0 to 1.');
}

export const toGenerationTime = (text: string): Span =>
  text === 'documented' || Span.safeParse(text).success
    ? text
    : refuse('Give a span such as 500ms, 5s or 3m, or documented.');

const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** An instant, in ms since the epoch. */
export function toInstant(text: string): number {
  const instant = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? refuse('Give an instant such as 2026-01-01 or 2026-01-01T09:30:00Z.') : instant;
}

const LATENCIES: readonly [RegExp, (first: number, second: number) => Latency][] = [
  [/^([^.,=]+(?:\.\d+)?\w+)$/, (ms) => ({ distribution: 'fixed', ms })],
  [/^(.+)\.\.(.+)$/, (minMs, maxMs) => ({ distribution: 'uniform', minMs, maxMs })],
  [/^p50=(.+),p95=(.+)$/, (medianMs, p95Ms) => ({ distribution: 'lognormal', medianMs, p95Ms })],
];

/** `200ms`, `100ms..300ms` or `p50=200ms,p95=900ms`. */
export function toLatency(text: string): Latency {
  for (const [pattern, toDistribution] of LATENCIES) {
    const [, first, second = first] = pattern.exec(text) ?? [];
    if (first === undefined || second === undefined) continue;
    if (!Span.safeParse(first).success || !Span.safeParse(second).success) continue;
    const latency = Latency.safeParse(toDistribution(toMs(first), toMs(second)));
    if (latency.success) return latency.data;
  }
  return refuse('Give 200ms, 100ms..300ms or p50=200ms,p95=900ms.');
}

const all: Readonly<Record<string, Provider>> = providers;

const toProvider = (id: string): Provider | undefined => (Object.hasOwn(all, id) ? all[id] : undefined);

/** Adds a provider to those named before. */
export function addProvider(text: string, before: readonly Provider[] = []): Provider[] {
  return [...before, toProvider(text) ?? refuse(`Give one of ${Object.keys(all).join(', ')}.`)];
}

/** Adds `provider=base URL` to what is recorded. */
export function addRecordTarget(text: string, before: readonly RecordTarget[] = []): RecordTarget[] {
  const [, id = '', baseUrl = ''] = /^([^=]+)=(https?:\/\/.+)$/.exec(text) ?? [];
  const provider = toProvider(id);
  if (provider !== undefined && URL.canParse(baseUrl)) return [...before, { provider, baseUrl }];
  return refuse(`Give PROVIDER=URL, the provider one of ${Object.keys(all).join(', ')}, the URL of http or https.`);
}

type ReadingChoices = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Adds `provider.reading=option` to the choices made before. */
export function addReading(text: string, before: ReadingChoices = {}): ReadingChoices {
  const [, id = '', name = '', option = ''] = /^([^.=]+)\.([^=]+)=(.+)$/.exec(text) ?? [];
  const readings = toProvider(id)?.profile.readings;
  if (readings === undefined)
    return refuse(`Give PROVIDER.READING=OPTION, the provider one of ${Object.keys(all).join(', ')}.`);
  const reading = Object.hasOwn(readings, name) ? readings[name] : undefined;
  if (reading === undefined) return refuse(`The readings of ${id} are ${Object.keys(readings).join(', ') || 'none'}.`);
  const options = Object.keys(reading.options);
  if (!options.includes(option)) return refuse(`The options of ${id}.${name} are ${options.join(', ')}.`);
  return { ...before, [id]: { ...before[id], [name]: option } };
}

export const toList = (text: string): string[] => text.split(',').map((one) => one.trim());

/** An origin without a slash at its end. */
export function toOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '';
  return isOrigin ? url.origin : refuse('Give an origin such as https://mock.example:8443.');
}
