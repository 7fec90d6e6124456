import { type JsonObject, type Provider, UnderstudyError, type VideoRequest } from '@understudy/core';
import { toPrice } from '@understudy/core/policy/price';
import { states } from '../states/states.ts';
import { fromState, slot, toExpected } from './expected.ts';
import type { HttpInteraction } from './interaction.ts';
import { toPngHeader } from './png-header.ts';
import { CALLBACK_URL, changeField, prompt, toTaskId, withoutNulls } from './samples.ts';

interface Wish {
  readonly name: string;
  readonly request: VideoRequest;
  readonly callbackUrl?: string;
  readonly exercises: readonly string[];
}

/** Creates: in every input mode, with every documented length, size and model, and with a callback. */
export function toCreates(provider: Provider): HttpInteraction[] {
  return toWishes(provider)
    .filter((wish) => canSend(provider, wish))
    .flatMap((wish) => toAnswers(provider).map((example) => toCreate(provider, wish, example)));
}

const toAnswers = ({ examples }: Provider): string[] =>
  Object.keys(examples).filter((key) => examples[key]?.operation === 'create' && examples[key].direction === 'answer');

function toWishes(provider: Provider): Wish[] {
  const { profile, examples } = provider;
  const { models, seconds, sizes, maxPromptLength, image, callback } = profile;
  const [size = '1280x720'] = sizes.value;
  const toModeExamples = (pattern: RegExp) =>
    Object.keys(examples)
      .filter((key) => examples[key]?.direction === 'request' && pattern.test(key))
      .map((key) => `examples.${key}`);
  return [
    {
      name: 'from text',
      request: { prompt },
      exercises: [...toModeExamples(/text/i), 'profile.defaultSeconds', 'profile.defaultSize'],
    },
    ...models.value.map((model) => ({
      name: `with model ${model}`,
      request: { prompt, model },
      exercises: ['profile.models'],
    })),
    ...seconds.value.map((length) => ({
      name: `of ${length} s`,
      request: { prompt, seconds: length },
      exercises: ['profile.seconds'],
    })),
    ...sizes.value.map((size) => ({ name: `in ${size}`, request: { prompt, size }, exercises: ['profile.sizes'] })),
    ...image.schemes.value.map((scheme) => ({
      name: `from an image by ${scheme}`,
      request: { prompt, size, image: scheme === 'data' ? toPngHeader(size) : `${scheme}://example.com/boat.png` },
      exercises: [
        ...toModeExamples(/image/i),
        'profile.image.schemes',
        'profile.image.maxCount',
        'profile.image.formats',
      ],
    })),
    { name: 'as a remix', request: { prompt, remixOf: toTaskId(provider) }, exercises: toModeExamples(/remix/i) },
    ...(maxPromptLength === null
      ? []
      : [
          {
            name: 'with the longest prompt',
            request: { prompt: 'a'.repeat(maxPromptLength.value) },
            exercises: ['profile.maxPromptLength'],
          },
        ]),
    ...(callback === null
      ? []
      : [
          {
            name: 'with a callback',
            request: { prompt },
            callbackUrl: CALLBACK_URL,
            exercises: [...toModeExamples(/callback/i), 'profile.callback.httpsOnly'],
          },
        ]),
  ];
}

const toBody = ({ adapter }: Provider, { request, callbackUrl }: Wish): JsonObject =>
  adapter.toCreateRequest(request, callbackUrl === undefined ? {} : { callbackUrl }).body;

/** A provider without a mode refuses the wish before anything is sent. */
function canSend(provider: Provider, wish: Wish): boolean {
  try {
    toBody(provider, wish);
    return true;
  } catch (error) {
    if (error instanceof UnderstudyError && error.code === 'invalid_request') return false;
    throw error;
  }
}

function toCreate(provider: Provider, wish: Wish, example: string): HttpInteraction {
  const { request, callbackUrl } = wish;
  const { remixOf } = request;
  const sample = provider.examples[example]?.body ?? {};
  // A sample made for another mode holds null where a remix names its original.
  const answer = remixOf === undefined ? sample : withoutNulls(sample);
  const body = toBody(provider, wish);
  const priced = toPriced(provider, wish, answer);
  return {
    kind: 'http',
    description: `a create ${wish.name}`,
    state: remixOf === undefined ? states.account() : states.task(provider, { status: 'completed' }),
    exercises: ['spec.operations.create', `examples.${example}`, ...wish.exercises, ...priced.exercises],
    request: { operation: 'create', body: remixOf === undefined ? body : withTaskId(body, remixOf) },
    answer: { status: 200, body: toExpected(priced.answer, [PRICE_FIELD]) },
    act: (client) => client.create(request, callbackUrl === undefined ? {} : { callbackUrl }),
    means: { value: { taskId: provider.adapter.toTaskId(answer) } },
  };
}

/** The field in which an answer to a create says what the video costs. */
const PRICE_FIELD = 'credits_reserved';

/** The answer with the price of what is asked for, where it names a price and one is known. */
function toPriced({ profile }: Provider, { request }: Wish, answer: JsonObject) {
  const seconds = request.seconds ?? profile.defaultSeconds?.value;
  const price = seconds === undefined ? null : toPrice(profile.price, seconds);
  if (price === null || !JSON.stringify(answer).includes(`"${PRICE_FIELD}"`)) return { answer, exercises: [] };
  return {
    answer: changeField(answer, PRICE_FIELD, () => price),
    exercises: [`profile.price.perVideo.${seconds}`],
  };
}

/** The body with the task's id wherever it stands taken from the provider state. */
const withTaskId = (body: JsonObject, taskId: string): JsonObject =>
  Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, value === taskId ? fromState(slot('taskId'), taskId) : value]),
  );
