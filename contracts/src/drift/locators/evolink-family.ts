import type { Json } from '@understudy/core';
import type { Finding } from '../../document/span.ts';
import type { DocumentedFact } from '../../facts/documented-fact.ts';
import {
  by,
  byMember,
  byPayload,
  byPresence,
  type Locator,
  listOf,
  mapped,
  membersOf,
  nth,
  partBy,
  type Reader,
  recordOf,
  restsOn,
  times,
} from '../locator.ts';
import { phrase } from '../phrase.ts';
import { aspect, endpoint, exampleOf, inOpenApi } from '../readers.ts';
import {
  bytes,
  dotted,
  imageFormats,
  name,
  number,
  numbers,
  quoted,
  ratio,
  ratios,
  span,
  url,
  words,
  yesOrNo,
} from '../slots.ts';
import type { Catalogue, Documentation } from './documentation.ts';

const PATH = '/v1/videos/generations';
const field = (name: string): Reader => aspect('POST', PATH, name);
const response = (status: number | string): readonly string[] => [
  ...['paths', PATH, 'post', 'responses', String(status), 'content', 'application/json'],
];

const promptLine = phrase`video to generate ${number} "${quoted}"`;
const promptTokens = phrase`limited to ${number} tokens`;
const imageLine = phrase`${number} ["${url}"]`;
const lengths = phrase`Only supports ${numbers} values`;
const calledBack = phrase`Triggered when task is ${words}`;
const progressRange = phrase`percentage (${number} - ${number})`;
const statuses = phrase`Task status ${words}`;

/** Three delays and their number, which has to be theirs. */
const retries: Reader = mapped(
  phrase`Maximum ${number} retries on failure (retries after ${number} second / ${number} seconds / ${number} seconds)`,
  (value) => {
    const [count, ...delays] = value as number[];
    return count === delays.length ? delays.map((seconds) => seconds * 1_000) : { count: count ?? 0, delays };
  },
);

const shared: Readonly<Record<string, Locator>> = {
  'spec.origin': by(inOpenApi('servers', '0', 'url')),
  'spec.operations.create': by(endpoint('create')),
  'examples.createText': byPayload(
    recordOf({ model: phrase`generation model name "${name}"`, prompt: nth(1, promptLine) }),
    inOpenApi(
      'paths',
      PATH,
      'post',
      'requestBody',
      'content',
      'application/json',
      'examples',
      'text_to_video',
      'value',
    ),
  ),
  'examples.createImage': byPayload(
    recordOf({
      model: phrase`generation model name "${name}"`,
      prompt: nth(1, promptLine),
      aspect_ratio: nth(1, phrase`${ratios} "${ratio}"`),
      image_urls: listOf(nth(1, imageLine)),
      remove_watermark: phrase`standard pricing ${yesOrNo}`,
      duration: nth(1, phrase`costs more than ${number} seconds ${number}`),
      callback_url: phrase`will trigger retry "${url}"`,
    }),
    exampleOf('VideoGenerationRequest'),
  ),
  'examples.created': byPayload(exampleOf('VideoGenerationResponse')),
  'profile.models': by(
    listOf(phrase`generation model name "${name}"`),
    listOf(inOpenApi('components', 'schemas', 'VideoGenerationRequest', 'properties', 'model', 'example')),
  ),
  'profile.maxPromptLength': by(nth(0, promptLine), field('body.prompt:maxLength'), promptTokens),
  'profile.seconds': by(lengths),
  'profile.defaultSeconds': by(phrase`default is ${number}`),
  'profile.image.maxCount': by(phrase`image quantity: ${number} image`),
  'profile.image.maxBytes': by(phrase`no more than ${bytes}`),
  'profile.image.formats': by(phrase`file formats: ${imageFormats}`),
  'profile.image.schemes': byPresence(phrase`Image URLs must be`),
  'profile.retention.resultMs': by(phrase`links are valid for ${span}`),
  'profile.timing.generationMs': by(
    times(1_000, inOpenApi('components', 'schemas', 'VideoTaskInfo', 'properties', 'estimated_time', 'example')),
  ),
  'profile.price.perVideo.10': by(
    inOpenApi('components', 'schemas', 'VideoUsage', 'properties', 'credits_reserved', 'example'),
  ),
  'profile.callback.httpsOnly': byPresence(phrase`Only HTTPS protocol is supported`),
  'profile.callback.privateAddressesRefused': byPresence(
    phrase`internal IP addresses is prohibited (127.0.0.1, 10.x.x.x, 172.16-31.x.x, 192.168.x.x, etc.)`,
  ),
  'profile.callback.maxUrlLength': by(phrase`must not exceed ${number} characters`),
  'profile.callback.timeoutMs': by(phrase`Timeout: ${span}`),
  'profile.callback.retryDelaysMs': by(retries),
  'profile.callback.success': by(phrase`returning ${{ source: '\\dxx|\\d{3}', read: (text) => text }} status code`),
  'profile.readings.cancelled-task.cancelled': restsOn('lifecycle.states.cancelled'),
  'profile.readings.missing-model.reject': restsOn('wire.create.body:required'),
  'profile.readings.missing-model.default': partBy(() => 'sora-2', field('body.model:default')),
  'profile.readings.duration-values.listed': restsOn('profile.seconds'),
  'profile.readings.duration-values.suggested': restsOn('profile.errors.invalidDuration'),
  'profile.readings.image-size-limit.10-mb': restsOn('profile.image.maxBytes'),
  'profile.readings.image-size-limit.4-mb': restsOn('profile.errors.tooLarge'),
  'profile.readings.video-duration.sample': restsOn('examples.created'),
  'profile.readings.billing-rule.per-call': restsOn('examples.created'),
  'profile.readings.billing-rule.per-second': byPresence(phrase`Billing is based on the duration`),
  'profile.readings.prompt-length.characters': restsOn('profile.maxPromptLength'),
  'profile.readings.prompt-length.tokens': restsOn('profile.maxPromptLength'),
  'wire.create.body.aspect_ratio:enum': by(nth(0, phrase`${ratios} "${ratio}"`), field('body.aspect_ratio:enum')),
  'wire.create.body.image_urls:maxItems': by(nth(0, imageLine), field('body.image_urls:maxItems')),
  'wire.create.body.prompt:maxLength': restsOn('profile.maxPromptLength'),
  'wire.create.answer.object:enum': by(listOf(phrase`Specific task type ${dotted}`), field('answer.object:enum')),
  'wire.create.answer.progress:minimum': by(nth(0, progressRange), field('answer.progress:minimum')),
  'wire.create.answer.progress:maximum': by(nth(1, progressRange), field('answer.progress:maximum')),
  'wire.create.answer.status:enum': by(statuses, field('answer.status:enum')),
  'wire.create.answer.type:enum': by(phrase`output type ${words}`, field('answer.type:enum')),
};

/** Locators for a member of the family: what its page shares with the other's, and the error bodies and fields of its OpenAPI document. */
export function toFamilyLocators(facts: readonly DocumentedFact[]): Readonly<Record<string, Locator>> {
  return Object.fromEntries(
    facts.flatMap((fact) => {
      const locator = shared[fact.place] ?? toLocator(fact);
      return locator === null ? [] : [[fact.place, locator]];
    }),
  );
}

function toLocator({ place, value }: DocumentedFact): Locator | null {
  if (place === 'profile.errors.invalidRequest') {
    const of = (key: string): Reader =>
      inOpenApi('components', 'schemas', 'ErrorResponse', 'properties', 'error', 'properties', key, 'example');
    return partBy(
      ({ body }: { body: { error: { message: string; type: string } } }) => ({
        message: body.error.message,
        type: body.error.type,
      }),
      recordOf({ message: of('message'), type: of('type') }),
    );
  }
  if (place.startsWith('profile.errors.')) {
    const { status } = value as { status: number };
    return partBy(({ body }: { body: Json }) => body, inOpenApi(...response(status), 'example'));
  }
  if (place === 'lifecycle.states.cancelled') return byMember('cancelled', calledBack);
  if (place.startsWith('lifecycle.states.')) {
    const { word } = value as { word: string };
    return byMember(word, statuses, field('answer.status:enum'));
  }
  if (place.startsWith('wire.create.')) return by(field(place.slice('wire.create.'.length)));
  return null;
}

const stateCatalogue: Catalogue = {
  kind: 'status',
  read: (page) =>
    [statuses, field('answer.status:enum')].flatMap((read) => membersOf(read)(page) as readonly Finding<string>[]),
  toKnown: ({ lifecycle }) => Object.keys(lifecycle.states),
};

export const evolinkFamily: Documentation = { toLocators: toFamilyLocators, catalogues: [stateCatalogue] };
