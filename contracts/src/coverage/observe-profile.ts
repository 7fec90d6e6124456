import type { Json, JsonObject, Provider } from '@understudy/core';
import { toJobStatus } from '@understudy/core/lifecycle';
import { toOpenApi } from '@understudy/core/openapi';
import { toNextPollAt, toPollEveryMs } from '@understudy/core/policy/polling';
import { toPngHeader } from '../consumer/png-header.ts';
import { valuesAt, withField } from './json-path.ts';
import { openStage, START_AT, type Stage } from './stage.ts';
import { toRequestBodies } from './tour.ts';

/** What core and the mock make of a fact of the profile, in the terms of the fact; `null` where they show nothing. */
type Observe = (provider: Provider) => Promise<Json> | Json;

const STEP_MS = 500;
const CALLBACK = 'https://example.com/called';
const MEGABYTES = 1024 * 1024;

const firstBody = (provider: Provider): JsonObject => toRequestBodies(provider)[0] ?? {};
const imageBody = (provider: Provider): JsonObject =>
  toRequestBodies(provider).find((body) => 'image_urls' in body) ?? {};
const statusOf = async (stage: Stage, body: JsonObject): Promise<number> => (await stage.create(body)).status;

/** What a create with this callback address is answered with. */
const withCallback = (provider: Provider, url: string): Promise<number> =>
  statusOf(openStage(provider), withField(firstBody(provider), 'callback_url', url));

/** The moments, in ms after the first, at which a callback is tried that is always answered with 500. */
async function observeRetries(provider: Provider): Promise<Json> {
  const tries: number[] = [];
  let now = 0;
  const sendCallback = async () => {
    tries.push(now);
    return { status: 500 };
  };
  const stage = openStage(provider, { sendCallback });
  await stage.create(withField(firstBody(provider), 'callback_url', CALLBACK));
  for (; now < 30_000; now += STEP_MS) await stage.advance(STEP_MS);
  return tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
}

/** How long, on the mock's clock, a receiver may be silent before the mock hangs up. */
async function observeTimeout(provider: Provider): Promise<Json> {
  let now = 0;
  let startedAt: number | null = null;
  let cutAt: number | null = null;
  /** Real time is short here: the mock waits for the silent receiver only so long that it is known to be silent. */
  const time = {
    now: () => START_AT,
    after(ms: number, run: () => void) {
      const timer = setTimeout(run, Math.min(ms, 1));
      return () => clearTimeout(timer);
    },
  };
  const sendCallback = (_: unknown, signal: AbortSignal) => {
    startedAt ??= now;
    return new Promise<{ status: number }>((_resolve, reject) =>
      signal.addEventListener('abort', () => {
        cutAt ??= now;
        reject(new Error('hung up'));
      }),
    );
  };
  const stage = openStage(provider, { sendCallback, time });
  await stage.create(withField(firstBody(provider), 'callback_url', CALLBACK));
  for (now = STEP_MS; now < 30_000 && cutAt === null; now += STEP_MS) await stage.advance(STEP_MS);
  return startedAt === null || cutAt === null ? null : cutAt - startedAt;
}

/** How long a generation takes when the mock is told to take the documented time. */
async function observeGeneration(provider: Provider): Promise<Json> {
  const stage = openStage(provider, { settings: { generationTime: 'documented' } });
  const id = stage.toTaskId(await stage.create(firstBody(provider))) ?? '';
  const isDone = async (): Promise<boolean> => {
    const { body } = await stage.ask('retrieve', id);
    const [word] = [...valuesAt(body, 'status'), ...valuesAt(body, 'data.state')];
    return toJobStatus(provider.lifecycle, String(word)) === 'completed';
  };
  for (let ms = 0; ms <= 20 * 60_000; ms += 1_000) {
    if (await isDone()) return ms;
    await stage.advance(1_000);
  }
  return null;
}

/** What the ledger bills for a task of so many seconds. */
async function observePrice(provider: Provider, seconds: number): Promise<number> {
  const stage = openStage(provider);
  const body = firstBody(provider);
  await stage.create(
    withField(body, 'seconds' in body ? 'seconds' : 'duration', 'seconds' in body ? String(seconds) : seconds),
  );
  const { accounts = [] } = (await stage.admin('GET', '/ledger')) as { accounts?: { billed: { amount: number } }[] };
  return accounts[0]?.billed.amount ?? Number.NaN;
}

/** Each fact of a profile that no pact shows, and how to see what comes of it. */
export const profileProbes: Readonly<Record<string, Observe>> = {
  'spec.origin': (provider) => toOpenApi(provider).servers?.[0]?.url ?? null,
  'profile.timing.generationMs': observeGeneration,
  'profile.timing.pollEveryMs': ({ profile }) => toPollEveryMs(profile),
  'profile.timing.firstPollAfterMs': ({ profile }) => toNextPollAt(profile, { createdAt: 0, lastPollAt: null }, 0),
  'profile.price.perSecond': async (provider) => (await observePrice(provider, 8)) / 8,
  'profile.price.perVideo.10': (provider) => observePrice(provider, 10),
  'profile.image.maxBytes': async (provider) => {
    const statuses = [];
    for (const bytes of [10 * MEGABYTES - 2, 10 * MEGABYTES + 1]) {
      const image = `data:image/png;base64,${'A'.repeat(Math.ceil(bytes / 3) * 4)}`;
      statuses.push(await statusOf(openStage(provider), withField(imageBody(provider), 'image_urls', [image])));
    }
    return statuses[0] !== 413 && statuses[1] === 413 ? 10 * MEGABYTES : null;
  },
  'profile.image.mustMatchSize': async (provider) => {
    const statusWith = (size: string): Promise<number> =>
      statusOf(openStage(provider), withField(firstBody(provider), 'input_reference', toPngHeader(size)));
    const fitting = provider.profile.defaultSize?.value ?? '';
    return (await statusWith('16x16')) === 400 && (await statusWith(fitting)) === 200;
  },
  'profile.callback.privateAddressesRefused': async (provider) =>
    (await withCallback(provider, 'https://10.0.0.1/called')) === 400,
  'profile.callback.maxUrlLength': async (provider) => {
    const max = provider.profile.callback?.maxUrlLength?.value ?? 0;
    const urlOf = (length: number): string => CALLBACK.padEnd(length, 'x');
    const statuses = [await withCallback(provider, urlOf(max)), await withCallback(provider, urlOf(max + 1))];
    return statuses[0] === 200 && statuses[1] === 400 ? max : null;
  },
  'profile.callback.timeoutMs': observeTimeout,
  'profile.callback.retryDelaysMs': observeRetries,
};
