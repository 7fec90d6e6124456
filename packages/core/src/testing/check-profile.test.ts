import { test } from 'vitest';
import {
  type Broken,
  expectProblem,
  inferred,
  option,
  sound,
  withError,
  without,
  withProfile,
} from './broken-provider.ts';

const { profile } = sound;

const broken: Record<string, Broken> = {
  'an error row without a code of ours': [
    withError('forbidden', { code: 'no_way' as never }),
    'profile.errors.forbidden',
    'no_way is no error code of ours',
  ],
  'an error row without an HTTP status': [
    withError('forbidden', { status: 0 }),
    'profile.errors.forbidden',
    'HTTP status 0',
  ],
  'an error row whose body is no error': [
    withError('forbidden', { body: { message: 'no' } }),
    'profile.errors.forbidden',
    'does not fit the error schema: error: Required',
  ],
  'an error code of ours without a row': [
    withProfile({ errors: without(profile.errors, 'tooLarge') }),
    'profile.errors',
    'no row says too_large',
  ],
  'a failure without a code of ours': [
    withProfile({ failures: { ...profile.failures, odd: { code: 'odd' as never, message: 'odd', source: inferred } } }),
    'profile.failures.odd',
    'odd is no failure code of ours',
  ],
  'a failure without a message': [
    withProfile({ failures: { ...profile.failures, odd: { code: 'invalid_input', message: '', source: inferred } } }),
    'profile.failures.odd',
    'no message',
  ],
  'a failure code of ours without a row': [
    withProfile({ failures: without(profile.failures, 'invalid_image') }),
    'profile.failures',
    'no row says invalid_image',
  ],
  'a reading whose choice does not exist': [
    withProfile({ readings: { odd: { question: 'Odd?', chosen: 'c', options: { a: option('a'), b: option('b') } } } }),
    'profile.readings.odd',
    'the chosen option c does not exist',
  ],
  'a reading with one option': [
    withProfile({ readings: { odd: { question: 'Odd?', chosen: 'a', options: { a: option('a') } } } }),
    'profile.readings.odd',
    /fewer than two options/,
  ],
  'a default length that is not offered': [
    withProfile({ defaultSeconds: { value: 7, source: inferred } }),
    'profile.defaultSeconds',
    '7 is not among the seconds',
  ],
  'a default size that is not offered': [
    withProfile({ defaultSize: { value: '10x10', source: inferred } }),
    'profile.defaultSize',
    '10x10 is not among the sizes',
  ],
  'a source that says nothing': [
    withError('forbidden', { source: { kind: 'documented', at: ' ' } }),
    'profile.errors.forbidden',
    /is not a line of ASCII/,
  ],
  'a source that fits no HTTP header': [
    withProfile({ models: { value: ['sora-2'], source: { kind: 'inferred', because: 'naïve' } } }),
    'profile.models',
    /is not a line of ASCII/,
  ],
};

test.each(Object.entries(broken))('%s is reported', (_, [provider, place, problem]) => {
  expectProblem(provider, place, problem);
});
