import type { JsonObject, Provider } from '@understudy/core';
import type { Client } from '@understudy/core/client';
import { states } from '../states/states.ts';
import { type Expected, toExpected } from './expected.ts';
import type { HttpInteraction, Meaning } from './interaction.ts';
import { toCall, toRefusal } from './refusals.ts';
import { FILE_URL, toTaskId } from './samples.ts';

/** How long before the end of a retention time something must still be there. */
const MARGIN_MS = 1000;

/** Downloads: of a finished video, of one that is not finished, and up to the end of its documented time and past it. */
export function toDownloads(provider: Provider): HttpInteraction[] {
  const { download } = provider.spec.operations;
  return [...(download === undefined ? toFileDownloads(provider) : toCallDownloads(provider)), ...toTaskEnds(provider)];
}

interface Moment {
  readonly name: string;
  readonly ageMs: number;
  readonly isThere: boolean;
  readonly exercises: readonly string[];
}

/** Just before and just after something is dropped. */
function toMoments(path: 'resultMs' | 'taskMs', { profile }: Provider): Moment[] {
  const lifetime = profile.retention[path];
  if (lifetime === null) return [];
  const exercises = [`profile.retention.${path}`];
  return [
    { name: 'just before it expires', ageMs: lifetime.value - MARGIN_MS, isThere: true, exercises },
    { name: 'once it has expired', ageMs: lifetime.value, isThere: false, exercises },
  ];
}

const now: Moment = { name: 'once it is there', ageMs: 0, isThere: true, exercises: [] };

function toCallDownloads(provider: Provider): HttpInteraction[] {
  const sample = Object.entries(provider.examples).find(([, { operation }]) => operation === 'download');
  const [key, { body }] = sample ?? ['', { body: {} }];
  const download = (
    state: HttpInteraction['state'],
    told: Pick<HttpInteraction, 'description' | 'exercises' | 'answer' | 'means'>,
  ): HttpInteraction => ({
    kind: 'http',
    state,
    request: { operation: 'download' },
    act: async (client) => toFigures(await client.download(toTaskId(provider))),
    ...told,
  });
  const gone = toRefusal(provider, 'not_found');
  const early = toRefusal(provider, 'invalid_request');
  return [
    ...[now, ...toMoments('resultMs', provider)].map(({ name, ageMs, isThere, exercises }) =>
      download(states.task(provider, { status: 'completed', ageMs }), {
        description: `a download of a video ${name}`,
        exercises: ['spec.operations.download', `examples.${key}`, ...exercises],
        answer: isThere ? { status: 200, body: toExpected(body) } : toAnswer(gone),
        means: isThere ? VIDEO : { error: { code: 'not_found' } },
      }),
    ),
    ...(['queued', 'in_progress', 'failed'] as const).map((status) =>
      download(states.task(provider, { status, ...(status === 'failed' ? toFirstFailure(provider) : {}) }), {
        description: `a download of a task that is ${status}`,
        exercises: ['spec.operations.download'],
        answer: toAnswer(early),
        means: { error: { code: 'invalid_request' } },
      }),
    ),
  ];
}

const toFirstFailure = ({ profile }: Provider) => {
  const [failure] = Object.keys(profile.failures);
  return failure === undefined ? {} : { failure };
};

const VIDEO: Meaning = { value: { hasVideo: true } };
const toAnswer = ({ status, body }: { readonly status: number; readonly body: JsonObject }) => ({
  status,
  body: toExpected(body),
});

async function toFigures({ stream }: Awaited<ReturnType<Client['download']>>) {
  const bytes = await new Response(stream).bytes();
  return { hasVideo: bytes.length > 0 };
}

const MP4: Readonly<Record<string, Expected>> = { 'Content-Type': 'video/mp4', 'Accept-Ranges': 'bytes' };

function toFileDownloads(provider: Provider): HttpInteraction[] {
  return [now, ...toMoments('resultMs', provider)].map(({ name, ageMs, isThere, exercises }) => ({
    kind: 'http',
    description: `a download of a video ${name}`,
    state: states.task(provider, { status: 'completed', ageMs }),
    exercises,
    request: { operation: 'file' },
    answer: isThere ? { status: 200, headers: MP4 } : { status: 410 },
    act: async (client, origin) => ({
      contentType: (await client.download({ from: 'url', url: `${origin}${FILE_URL}` })).contentType,
    }),
    means: isThere ? { value: { contentType: 'video/mp4' } } : { error: { code: 'expired' } },
  }));
}

/** Queries of a task up to the end of its documented time and past it. */
function toTaskEnds(provider: Provider): HttpInteraction[] {
  const gone = toRefusal(provider, 'not_found');
  const [, done] =
    Object.entries(provider.examples).find(
      ([, { operation, state }]) => operation === 'retrieve' && state === provider.lifecycle.words.completed,
    ) ?? [];
  return toMoments('taskMs', provider).map(({ name, ageMs, isThere, exercises }) => ({
    kind: 'http',
    description: `a query of a task ${name}`,
    state: states.task(provider, { status: 'completed', ageMs }),
    exercises,
    ...toCall(provider, 'retrieve'),
    answer: isThere ? { status: 200, body: toExpected(done?.body ?? {}) } : toAnswer(gone),
    means: isThere ? { value: { status: 'completed' } } : { error: { code: 'not_found' } },
  }));
}
