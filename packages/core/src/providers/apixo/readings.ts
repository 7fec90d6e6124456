import type { Reading } from '../../profile.ts';
import type { Source } from '../../source.ts';

const inDocument = (at: string): Source => ({ kind: 'documented', at });
const onPage = (at: string): Source => ({ kind: 'public', at });
const inferredBecause = (because: string): Source => ({ kind: 'inferred', because });

const DAY_MS = 86_400_000;
const requestTypePage = onPage('task creation page, request_type');
const clientAnswer = onPage('answer shown in a public client');

/** The places where the document contradicts itself or another page of the provider. */
export const readings = {
  'missing-request-type': {
    question: 'What happens without request_type, which is marked required and has a default?',
    chosen: 'reject',
    options: {
      reject: { does: 'it is answered with 400', source: requestTypePage },
      default: { does: 'it becomes async', source: requestTypePage },
    },
  },
  'missing-provider': {
    question: 'What happens without provider, which has one value and is always to be sent?',
    chosen: 'accept',
    options: {
      accept: { does: 'it becomes official', source: onPage('model page of sora-2-pro, newest examples') },
      reject: { does: 'it is answered with 400', source: inDocument('Tips, Routing recommendation') },
    },
  },
  'page-revision': {
    question: 'Which revision of the model page holds?',
    chosen: 'official-only',
    options: {
      'official-only': {
        does: 'provider is official, duration 4, 8 or 12',
        source: inDocument('Tips, Official route duration policy'),
      },
      older: {
        does: 'provider is auto (the default), value or official, duration 10 or 15',
        source: onPage('model page of sora-2-pro, older revision'),
      },
    },
  },
  'image-count': {
    question: 'How many images may image_urls hold?',
    chosen: 'one',
    options: {
      one: { does: 'a second one is answered with 400', source: onPage('model page of sora-2-pro, image_urls') },
      several: { does: 'any number from one on is taken', source: inDocument('Tips, Image formats') },
    },
  },
  'foreign-fields': {
    question: 'What happens to size in image to video, and to resolution and image_urls in text to video?',
    chosen: 'reject',
    options: {
      reject: { does: 'they are answered with 400', source: inDocument('Tips, Size vs Resolution') },
      ignore: {
        does: 'they change nothing',
        source: inferredBecause('the document says which mode uses which field, not what else happens'),
      },
    },
  },
  'image-orientation': {
    question: 'Which way up is a video made from an image, where no field says so?',
    chosen: 'landscape',
    options: {
      landscape: {
        does: '720p is 1280x720, 1080p is 1920x1080',
        source: inferredBecause('the resolutions are named after landscape videos'),
      },
      portrait: {
        does: '720p is 720x1280, 1080p is 1080x1920',
        source: inferredBecause('a video is likely to follow its image, which the mock does not fetch'),
      },
    },
  },
  'result-lifetime': {
    question: 'How long can a result be fetched?',
    chosen: '15-days',
    options: {
      '15-days': { does: 'for 15 days', source: inDocument('Tips, Video expiration') },
      '24-hours': { does: 'for 24 hours', source: onPage('general page on tasks and results'), resultMs: DAY_MS },
    },
  },
  'cost-time': {
    question: 'Does a failed task say how long it took?',
    chosen: 'on-success',
    options: {
      'on-success': { does: 'costTime is there on success only', source: onPage('task status page') },
      'on-end': {
        does: 'costTime is there on failure as well',
        source: inDocument('Status Response Fields, last field, without a condition'),
      },
    },
  },
  'fail-codes': {
    question: 'Which set of fail codes is in use?',
    chosen: 'upper-case',
    options: {
      'upper-case': { does: 'the one of CONTENT_VIOLATION', source: inDocument('Fail Code table') },
      'camel-case': {
        does: 'the one of SensitiveContentDetected, as far as its codes are known',
        source: onPage('fail code page, another set of codes'),
      },
    },
  },
  'no-credits': {
    question: 'How is a create answered that the balance does not cover?',
    chosen: 'payment-required',
    options: {
      'payment-required': { does: 'with 402', source: onPage('error reference page, HTTP statuses') },
      'bad-request': { does: 'with 400', source: clientAnswer },
    },
  },
  'unknown-task': {
    question: 'How is a task id answered that does not exist?',
    chosen: 'not-found',
    options: {
      'not-found': { does: 'with 404', source: onPage('error reference page, HTTP statuses') },
      'bad-request': { does: 'with 400', source: inDocument('Error Codes table, which has no 404') },
    },
  },
  'error-data': {
    question: 'Where does a refusal give its reason?',
    chosen: 'in-data',
    options: {
      'in-data': {
        does: 'in data.error, under a general message',
        source: onPage('error reference page, sample of a 400'),
      },
      'in-message': { does: 'in message, and data is null', source: clientAnswer },
    },
  },
} as const satisfies Record<string, Reading>;
