import type { Reading } from '../../profile.ts';

const table = { kind: 'documented', at: 'Common Error Codes table' } as const;

/** Where the documents contradict themselves. */
export const readings = {
  'task-object': {
    question: 'Does a retrieve answer the flat object or the compact one of a newer page?',
    chosen: 'flat',
    options: {
      flat: {
        does: 'all fields of the document, with progress',
        source: { kind: 'documented', at: 'API Endpoints 2, Response Examples' },
      },
      compact: {
        does: 'task_id, status and format only; error.code is a number',
        source: { kind: 'public', at: "the provider's newer task query page" },
      },
    },
  },
  'unsupported-seconds': {
    question: 'Are unsupported seconds corrected or refused?',
    chosen: 'correct',
    options: {
      correct: { does: 'they become 4', source: { kind: 'documented', at: 'Parameter Description, seconds' } },
      reject: { does: 'they are answered with 400', source: table },
    },
  },
  'unsupported-dimensions': {
    question: 'Are an unsupported width and height corrected or refused?',
    chosen: 'correct',
    options: {
      correct: {
        does: 'they become 720x1280',
        source: { kind: 'documented', at: 'Parameter Description, size' },
      },
      reject: { does: 'they are answered with 400', source: table },
    },
  },
  'unsupported-size': {
    question: 'What happens to an unsupported size text, of which the document says only that it is unsupported?',
    chosen: 'reject',
    options: {
      reject: { does: 'it is answered with 400', source: table },
      correct: {
        does: 'it becomes 720x1280',
        source: { kind: 'inferred', because: 'width and height are corrected that way' },
      },
    },
  },
  'image-dimensions': {
    question: 'Must a reference image have exactly the output size?',
    chosen: 'reject',
    options: {
      reject: {
        does: 'another size is answered with 400',
        source: { kind: 'documented', at: 'Request Parameters table, size' },
      },
      accept: {
        does: 'any size is taken',
        source: { kind: 'inferred', because: 'the section on input_reference does not ask for it' },
      },
    },
  },
  'unknown-task': {
    question: 'How is a task id answered that does not exist?',
    chosen: 'not-found',
    options: {
      'not-found': { does: '404 not_found', source: table },
      'bad-request': {
        does: '400 task_not_exist',
        source: { kind: 'public', at: "the ancestor software's task route" },
      },
    },
  },
  'download-json': {
    question: 'Is the download answer valid JSON? The sample has a comma too many.',
    chosen: 'valid',
    options: {
      valid: { does: 'valid JSON', source: { kind: 'inferred', because: 'no server writes the comma' } },
      verbatim: {
        does: 'the comma stays, and no JSON parser reads it',
        source: { kind: 'documented', at: 'API Endpoints 3, Response Example' },
      },
    },
  },
  'download-data-url': {
    question: 'Does the download answer carry data_url?',
    chosen: 'absent',
    options: {
      absent: {
        does: 'base64 only',
        source: { kind: 'documented', at: 'API Endpoints 3, Response Field Description' },
      },
      present: {
        does: 'data_url as well',
        source: { kind: 'public', at: 'the newer download page of the provider' },
      },
    },
  },
} as const satisfies Record<string, Reading>;
