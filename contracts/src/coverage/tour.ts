import type { Json, JsonObject, Provider } from '@understudy/core';
import { withField } from './json-path.ts';
import { openStage, type Seen, type Stage } from './stage.ts';

const HOUR_MS = 3_600_000;
const FAILURES = [
  'content-violation',
  'invalid-image',
  'generation-timeout',
  'generation-failed',
  'cancelled',
  'unknown-status',
];
const REFUSALS = ['server-error', 'bad-gateway', 'unavailable', 'rate-limited', 'no-quota', 'forbidden'];
/** Between the two sizes that the documents name as an image's limit. */
const INLINE_MB = 5;

/** The bodies of the provider's request examples. */
export const toRequestBodies = ({ examples }: Provider): JsonObject[] =>
  Object.values(examples)
    .filter(({ direction }) => direction === 'request')
    .map(({ body }) => body);

/** An image that travels within the body. */
const inlineImage = `data:image/png;base64,${'A'.repeat((INLINE_MB * 1024 * 1024 * 4) / 3)}`;

/** What a field can be given beside what it should. */
const oddValues: readonly Json[] = [
  5,
  9,
  60,
  '5',
  'zzz',
  '1x1',
  { not: 'it' },
  'x'.repeat(1_001),
  'x'.repeat(5_001),
  'x'.repeat(20_001),
];

/** Create bodies that press on every field: each left out, each with odd values, each from another kind of request. */
export function toOddBodies(provider: Provider): JsonObject[] {
  const bodies = toRequestBodies(provider);
  return bodies.flatMap((body) => {
    const inner = Object.entries(body).flatMap(([key, value]) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.keys(value).map((name) => `${key}.${name}`)
        : [key],
    );
    const foreign = bodies.map((other) => mergeBodies(other, body));
    const images = inner.filter((field) => /image_urls|input_reference/.test(field));
    return [
      body,
      ...foreign,
      ...inner.map((field) => withField(body, field, undefined)),
      ...inner.flatMap((field) => oddValues.map((value) => withField(body, field, value))),
      ...images.map((field) => withField(body, field, field.endsWith('s') ? [inlineImage] : inlineImage)),
      ...images.map((field) => withField(body, field, ['https://example.com/a.png', 'https://example.com/b.png'])),
      withField(withField(body, 'width', 720), 'height', 1280),
      withField(withField(withField(body, 'size', undefined), 'width', 1), 'height', 1),
    ];
  });
}

function mergeBodies(under: JsonObject, over: JsonObject): JsonObject {
  const merged = { ...under, ...over };
  const [a, b] = [under['input'], over['input']];
  return a !== undefined && b !== undefined
    ? { ...merged, input: { ...(a as JsonObject), ...(b as JsonObject) } }
    : merged;
}

/** Plays everything a provider documents, under these readings, and returns the stage that saw it. */
export async function tour(provider: Provider, readings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const settings = { readings: { [provider.id]: { ...readings } }, requestsPerMinute: null, concurrentTasks: null };
  const stage = openStage(provider, { settings });
  for (const body of toOddBodies(provider)) await stage.create(body);
  for (const body of toRequestBodies(provider)) await watch(stage, await stage.create(body));
  const [first = {}] = toRequestBodies(provider);
  for (const scenario of FAILURES) await watch(stage, await stage.create(first, scenario));
  for (const scenario of REFUSALS) {
    await stage.create(first, scenario);
    await stage.ask('retrieve', stage.toTaskId(await stage.create(first)) ?? '', scenario);
  }
  await stage.ask('retrieve', 'video_0000000000000000');
  await stage.ask('retrieve', 'task-unified-1757169743-00000000');
  if (provider.spec.operations.balance !== undefined) await stage.askBalance();
  return stage;
}

/** Looks at a task from its creation until its result is gone. */
async function watch(stage: Stage, created: Seen): Promise<void> {
  const id = stage.toTaskId(created);
  if (id === null) return;
  for (const ms of [0, 1_000, 2_000, 3_000, 25 * HOUR_MS, 15 * 24 * HOUR_MS]) {
    await stage.advance(ms === 0 ? 1 : ms);
    const { text } = await stage.ask('retrieve', id);
    if (stage.provider.spec.operations.download !== undefined) await stage.ask('download', id);
    for (const [url] of text.matchAll(/http:\/\/127\.0\.0\.1:4010\/files\/[^"\\]+/g))
      noteFile(stage, await stage.fetchFile(url));
  }
}

function noteFile(stage: Stage, status: number): void {
  (stage.seen as Seen[]).push({ operation: 'download', status, source: '', text: `file ${status}`, body: null });
}
