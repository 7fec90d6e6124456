import type { Provider } from '../provider.ts';
import type { VideoRequest } from '../video/request.ts';
import { createCountingRandom, createdAt } from './samples.ts';

/** What a caller may want of a provider. */
export interface Wish {
  readonly request: VideoRequest;
  readonly callbackUrl: string;
  /** A wish that must pass is one that the profile offers; any other may be refused, but not sent as something else. */
  readonly rule: 'must pass' | 'may be refused';
}

const CALLBACK_URL = 'https://hooks.example.com/understudy';
const prompt = 'A kitten in the garden';
/** One pixel, which no video is. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const toWish =
  (rule: Wish['rule']) =>
  (request: VideoRequest, callbackUrl = CALLBACK_URL): Wish => ({ request, callbackUrl, rule });
const mustPass = toWish('must pass');
const maybe = toWish('may be refused');

/** Every wish that the profile offers, its limits to the last character, and what lies just beyond them. */
export function toWishes({ profile, replay }: Provider): Wish[] {
  const { models, seconds, sizes, image, maxPromptLength, callback } = profile;
  const plain = models.value.flatMap((model) =>
    seconds.value.flatMap((length) => sizes.value.map((size) => ({ prompt, model, seconds: length, size }))),
  );
  const scheme = image.schemes.value.includes('https') ? 'https' : 'http';
  const url = `${scheme}://example.com/image.png`;
  const longest = maxPromptLength === null ? [] : ['a'.repeat(maxPromptLength.value)];
  const longestUrls = callback?.maxUrlLength == null ? [] : [CALLBACK_URL.padEnd(callback.maxUrlLength.value, '/')];
  return [
    mustPass({ prompt }),
    ...plain.map((request) => mustPass(request)),
    ...longest.flatMap((text) => [mustPass({ prompt: text }), maybe({ prompt: `${text}a` })]),
    ...longestUrls.flatMap((text) => [mustPass({ prompt }, text), maybe({ prompt }, `${text}/`)]),
    ...plain.map((request) => maybe({ ...request, image: url })),
    maybe({ prompt, image: url }),
    maybe({ prompt, image: PIXEL }),
    maybe({ prompt, model: 'a model of nobody' }),
    maybe({ prompt, seconds: Math.max(...seconds.value) + 1 }),
    maybe({ prompt, size: '998x998' }),
    maybe({ prompt }, CALLBACK_URL.replace('https', 'http')),
    maybe({ prompt, remixOf: replay.newTaskId(createCountingRandom(), createdAt) }),
  ];
}
