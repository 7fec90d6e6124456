import type { JsonObject } from '@understudy/core';
import type { DocumentedFact } from '../../facts/documented-fact.ts';
import { toCoreAspects } from '../../facts/wire-facts.ts';
import {
  by,
  byPayload,
  byPresence,
  type Locator,
  listOf,
  mapped,
  nth,
  partBy,
  type Reader,
  recordOf,
  restsOn,
  times,
} from '../locator.ts';
import { matching, phrase } from '../phrase.ts';
import { endpoint, fromSample, sample } from '../readers.ts';
import { cellOf, type Row, readRows, tableOf } from '../rows.ts';
import { imageFormats, name, number, numbers, size, url } from '../slots.ts';
import { toRowLocators } from '../table-locators.ts';
import type { Documentation } from './documentation.ts';

const TYPE = '(?<type>string/int|string|int(?:eger)?|number|bool(?:ean)?|array|object)';
const requestTable = tableOf(`(?<field>[a-z][a-z_]*?)~${TYPE}~(?<required>Yes|No)`);
const answerTable = tableOf(`(?<field>[a-z][a-z0-9_]*?)~${TYPE}~(?=[A-Z])(?!Yes|No)`);
const errorTable = tableOf('(?<status>[45]\\d\\d)~(?<type>[a-z]+(?:_[a-z]+)+)');
const statusTable = tableOf('(?<word>[a-z_]+)~Task[^\\n%]*?(?<from>\\d+)(?:-(?<to>\\d+))?%');

const lengthRows = matching(/"?(?<s0>\d+)"?[\s|`*]*\d+-second video/dgu, [number]);
const namedLengths = matching(/(?<s0>\d+)-second video/dgu, [number]);
const sizeRows = matching(/(?<s0>\d{3,4}x\d{3,4})[\s|`*"]*(?:Portrait|Landscape)/dgu, [size]);
const lengths = phrase`supports: ${numbers} ; default: ${number}`;
const namedSizes = phrase`supports: "${size}" (portrait) or "${size}" (landscape)`;
const corrected = phrase`corrected to the default value "${number}" .`;
const kept = times(3_600_000, phrase`retained for ${number} hours`);

/** `string/int` → `integer/string`, as core's OpenAPI document has it. */
const toTypeName = (type: string): string =>
  type
    .split('/')
    .map((part) => part.replace(/^int(eger)?$/, 'integer').replace(/^bool$/, 'boolean'))
    .sort()
    .join('/');

const isField = (place: string, start: string): string | null =>
  place.startsWith(start) && place.endsWith(':type') ? place.slice(start.length, -':type'.length) : null;

function toFieldLocators(facts: readonly DocumentedFact[]): Record<string, Locator> {
  const readType = (table: typeof requestTable, field: string, isCoarse: boolean): Reader =>
    cellOf(table, { field }, 'type', (type) =>
      isCoarse ? toTypeName(type).replace('integer', 'number') : toTypeName(type),
    );
  return Object.fromEntries(
    facts.flatMap(({ place }): [string, Locator][] => {
      const asked = isField(place, 'wire.create.body.');
      if (asked !== null) return [[place, by(readType(requestTable, asked, false))]];
      const answered = isField(place, 'wire.create.answer.') ?? isField(place, 'wire.download.answer.');
      if (answered === null) return [];
      return [[place, partBy((type) => (type === 'integer' ? 'number' : type), readType(answerTable, answered, true))]];
    }),
  );
}

const requiredFields: Reader = (page) => {
  const rows = readRows(page, requestTable).filter(({ spans }) => isOfCreate(page.text, spans));
  if (rows.length === 0) return [];
  const names = rows.filter(({ cells }) => cells['required'] === 'Yes').map(({ cells }) => cells['field'] ?? '');
  return [{ value: names.sort(), spans: rows.flatMap(({ spans }) => spans['required'] ?? []) }];
};

/** The tables of path and query parameters have only ids; what they require is in the endpoint itself. */
const isOfCreate = (text: string, { field }: Row['spans']): boolean =>
  field !== undefined && !/^(task_)?id$/.test(text.slice(field.start, field.end));

export const nebula: Documentation = {
  toLocators: (facts) => ({
    'spec.origin': by(phrase`Base URL ${url}`),
    'spec.operations.create': by(endpoint('create')),
    'spec.operations.retrieve': by(endpoint('retrieve')),
    'spec.operations.download': by(endpoint('download')),
    ...Object.fromEntries(
      ['created', 'queued', 'inProgress', 'succeeded', 'failed'].map((key) => [
        `examples.${key}`,
        byPayload(sample(`examples.${key}`)),
      ]),
    ),
    'examples.downloaded': byPayload(
      mapped(sample('examples.downloaded'), (body) => {
        const { base64, ...rest } = body as JsonObject;
        return { ...rest, base64: String(base64).replace(/\.+$/, '') };
      }),
    ),
    'profile.models': by(
      listOf(matching(/(?<=^|\n)[\s|`*•-]*(?<s0>[a-z][a-z\d.-]*)[`*]* - Sora/dgu, [name])),
      listOf(phrase`Model name "${name}"`),
    ),
    'profile.seconds': by(listOf(lengthRows), listOf(namedLengths), nth(0, lengths)),
    'profile.defaultSeconds': by(
      nth(1, lengths),
      corrected,
      matching(/"?(?<s0>\d+)"?[\s|`*]*\d+-second video \(Default\)/dgu, [number]),
    ),
    'profile.sizes': by(listOf(sizeRows), namedSizes),
    'profile.defaultSize': by(
      matching(/(?<s0>\d{3,4}x\d{3,4})[\s|`*"]*(?:Portrait|Landscape) \(Default\)/dgu, [size]),
      phrase`corrected to the default value "${size}"`,
    ),
    'profile.image.maxCount': partBy(
      (count: number) => (count === 1 ? 'string' : 'list'),
      cellOf(requestTable, { field: 'input_reference' }, 'type', (type) => type),
    ),
    'profile.image.formats': by(phrase`Image Formats: ${imageFormats}`),
    'profile.image.schemes': partBy(
      (schemes: readonly string[]) => [
        schemes.includes('https') ? 'URL' : '',
        schemes.includes('data') ? 'base64' : '',
      ],
      phrase`supports ${name} or ${name} format`,
    ),
    'profile.image.mustMatchSize': byPresence(phrase`images of the exact dimensions`),
    'profile.retention.taskMs': by(kept),
    'profile.retention.resultMs': restsOn('profile.retention.taskMs'),
    'profile.timing.generationMs': by(
      fromSample(
        'examples.succeeded',
        ['created_at', 'completed_at'],
        (from, to) => (Number(to) - Number(from)) * 1_000,
      ),
    ),
    'profile.timing.pollEveryMs': by(times(1_000, nth(0, phrase`every ${number} - ${number} seconds`))),
    'profile.timing.giveUpAfterMs': by(times(60_000, nth(1, phrase`recommended ${number} - ${number} minutes`))),
    'profile.price.perSecond': by(
      mapped(phrase`${number} s/$ ${number}`, (value) => {
        const [seconds, price] = value as [number, number];
        return price / seconds;
      }),
    ),
    ...toRowLocators(facts, errorTable, ({ place, value }) => {
      if (!place.startsWith('profile.errors.')) return null;
      const { status, body } = value as { status: number; body: { error: { type: string } } };
      return { status: String(status), type: body.error.type };
    }),
    'profile.errors.unauthorized': by(
      recordOf({
        status: cellOf(errorTable, { type: 'authentication_error' }, 'status', Number),
        body: sample('profile.errors.unauthorized'),
      }),
    ),
    'profile.failures.content_policy_violation': by(fromSample('examples.failed', ['error.code'], (code) => code)),
    'profile.readings.task-object.flat': restsOn(
      'examples.queued',
      'examples.inProgress',
      'examples.succeeded',
      'examples.failed',
    ),
    'profile.readings.unsupported-seconds.correct': restsOn('profile.defaultSeconds'),
    'profile.readings.unsupported-seconds.reject': restsOn('profile.errors.invalidRequest'),
    'profile.readings.unsupported-dimensions.correct': restsOn('profile.defaultSize'),
    'profile.readings.unsupported-dimensions.reject': restsOn('profile.errors.invalidRequest'),
    'profile.readings.unsupported-size.reject': restsOn('profile.errors.invalidRequest'),
    'profile.readings.image-dimensions.reject': restsOn('profile.image.mustMatchSize'),
    'profile.readings.unknown-task.not-found': restsOn('profile.errors.notFound'),
    'profile.readings.download-json.verbatim': byPresence(
      matching(/"base64":\s*"[^"]*"(?<s0>,)\s*\}/dgu, [{ source: '', read: (text) => text }]),
    ),
    'profile.readings.download-data-url.absent': restsOn('examples.downloaded'),
    'lifecycle.states.submitted': partBy(({ word }: { word: string }) => word, phrase`initial value is "${name}"`),
    ...toRowLocators(facts, statusTable, ({ place, value }) => {
      if (!place.startsWith('lifecycle.states.') || place.endsWith('.submitted')) return null;
      const { word, progress } = value as { word: string; progress: [number, number] };
      const [from, to] = progress;
      return { word, from: String(from), ...(from === to ? {} : { to: String(to) }) };
    }),
    ...toFieldLocators(facts),
    'wire.create.body:required': by(requiredFields),
    'wire.create.answer.status:enum': restsOn('lifecycle.states.submitted'),
    'wire.download.answer.format:enum': by(listOf(phrase`fixed as "${name}"`)),
  }),
  catalogues: [
    {
      kind: 'field',
      read: (page) =>
        [requestTable, answerTable].flatMap((table) =>
          readRows(page, table).map(({ cells, spans }) => ({
            value: cells['field'] ?? '',
            spans: [spans['field'] ?? { start: 0, end: 0 }],
          })),
        ),
      toKnown: (provider) =>
        (['create', 'retrieve', 'download'] as const)
          .flatMap((operation) => [...toCoreAspects(provider, operation).keys()])
          .map((key) => key.replace(/:.*$/, '').split('.').at(-1) ?? '')
          .concat('id', 'task_id'),
    },
    {
      kind: 'code',
      read: (page) =>
        readRows(page, errorTable).map(({ cells, spans }) => ({
          value: `${cells['status']} ${cells['type']}`,
          spans: Object.values(spans),
        })),
      toKnown: ({ profile }) =>
        Object.values(profile.errors).map(({ status, body }) => `${status} ${(body['error'] as JsonObject)['type']}`),
    },
    {
      kind: 'status',
      read: (page) =>
        readRows(page, statusTable).map(({ cells, spans }) => ({
          value: cells['word'] ?? '',
          spans: [spans['word'] ?? { start: 0, end: 0 }],
        })),
      toKnown: ({ lifecycle }) => Object.keys(lifecycle.states),
    },
  ],
};
