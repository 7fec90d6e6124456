import type { Json } from '@understudy/core';
import type { Finding } from '../../document/span.ts';
import { by, byMember, byPresence, mapped, membersOf, nth, partBy, restsOn } from '../locator.ts';
import { phrase } from '../phrase.ts';
import { endpoint } from '../readers.ts';
import { readRows, tableOf } from '../rows.ts';
import { bytes, imageFormats, lines, name, number, numbers, sizes, span, words } from '../slots.ts';
import { toRowLocators } from '../table-locators.ts';
import type { Documentation } from './documentation.ts';

const statusTable = tableOf('(?<status>[45]\\d\\d)~(?=[A-Z])');
const failTable = tableOf('(?<code>[A-Z]+(?:_[A-Z]+)+)~(?=[A-Z][a-z])');

const lengths = [phrase`Use ${numbers} seconds`, phrase`explicitly set to ${numbers} .`];
const pixels = phrase`text-to-video mode: ${sizes}`;
const formats = phrase`supports ${imageFormats} , max ${bytes} per image`;
const polling = phrase`wait ${span} , then poll every ${span} .`;
const concurrent = phrase`Concurrent tasks ${number}`;
const states = phrase`task state: ${words} .`;
const toSizes = (found: Json): Json => (found as string[]).map((one) => one.replace('*', 'x'));

export const apixo: Documentation = {
  toLocators: (facts) => ({
    'spec.operations.create': by(endpoint('create')),
    'spec.operations.retrieve': by(endpoint('retrieve')),
    'profile.models': by(
      mapped(phrase`/generateTask/${name}`, (model) => [model]),
      mapped(phrase`/statusTask/${name}`, (model) => [model]),
    ),
    'profile.seconds': by(...lengths),
    'profile.sizes': by(mapped(pixels, toSizes)),
    'profile.image.maxBytes': by(nth(1, formats)),
    'profile.image.formats': by(nth(0, formats)),
    'profile.limits.requestsPerMinute': by(phrase`Requests ${number} / minute`),
    'profile.limits.concurrentTasks': by(concurrent),
    'profile.retention.resultMs': by(phrase`valid for ${span}`),
    'profile.timing.generationMs': by(phrase`Average ~ ${span} per video`),
    'profile.timing.firstPollAfterMs': by(nth(0, polling)),
    'profile.timing.pollEveryMs': by(nth(1, polling)),
    ...toRowLocators(facts, statusTable, ({ place, value }) =>
      place.startsWith('profile.errors.') ? { status: String((value as { status: number }).status) } : null,
    ),
    'profile.errors.tooManyTasks': partBy(({ status }: { status: number }) => status, phrase`${number} error. Wait`),
    ...toRowLocators(facts, failTable, ({ place, value }) =>
      place.startsWith('profile.failures.') ? { code: String(value) } : null,
    ),
    'profile.readings.missing-provider.reject': byPresence(phrase`include provider=official explicitly`),
    'profile.readings.page-revision.official-only': restsOn('profile.seconds'),
    'profile.readings.image-count.several': restsOn('profile.image.formats'),
    'profile.readings.foreign-fields.reject': restsOn('profile.sizes', 'wire.create.body.input.resolution:enum'),
    'profile.readings.result-lifetime.15-days': restsOn('profile.retention.resultMs'),
    'profile.readings.cost-time.on-end': byPresence(phrase`duration in milliseconds`),
    'profile.readings.fail-codes.upper-case': restsOn(
      'profile.failures.CONTENT_VIOLATION',
      'profile.failures.INVALID_IMAGE_URL',
    ),
    'profile.readings.unknown-task.bad-request': partBy(
      () => 'no 404',
      (page) => {
        const rows = readRows(page, statusTable);
        const found = rows.filter(({ cells }) => cells['status'] === '404');
        return rows.length === 0
          ? []
          : [
              {
                value: found.length === 0 ? 'no 404' : '404',
                spans: found.flatMap(({ spans }) => spans['status'] ?? []),
              },
            ];
      },
    ),
    ...Object.fromEntries(
      facts
        .filter(({ place }) => place.startsWith('lifecycle.states.'))
        .map(({ place, value }) => [place, byMember((value as { word: string }).word, states)]),
    ),
    'wire.create.body.request_type:enum': by(phrase`${name} (polling) or ${name} (webhook)`),
    'wire.create.body.input.mode:enum': by(
      phrase`${name} - Generate video from text prompt ${name} - Generate video from reference`,
    ),
    'wire.create.body.input.size:enum': by(pixels),
    'wire.create.body.input.resolution:enum': by(phrase`image-to-video mode: ${lines} or ${lines}`),
  }),
  catalogues: [
    {
      kind: 'code',
      read: (page) =>
        readRows(page, statusTable).map(({ cells, spans }) => ({
          value: cells['status'] ?? '',
          spans: Object.values(spans),
        })),
      toKnown: ({ profile }) => Object.values(profile.errors).map(({ status }) => String(status)),
    },
    {
      kind: 'code',
      read: (page) =>
        readRows(page, failTable).map(({ cells, spans }) => ({
          value: cells['code'] ?? '',
          spans: Object.values(spans),
        })),
      toKnown: ({ profile }) => Object.keys(profile.failures),
    },
    {
      kind: 'status',
      read: (page) => membersOf(states)(page) as readonly Finding<string>[],
      toKnown: ({ lifecycle }) => Object.keys(lifecycle.states),
    },
  ],
};
