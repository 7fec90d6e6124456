import { type Provider, providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { createPlayer } from './testing/player.ts';

const PATH = '/v1/video/generations';
const body = { model: 'sora-2', prompt: 'A cat' };
const { nebula } = providers;

/** Answers a create with a field too many, and a refusal in another provider's shape. */
const drifted: Provider = {
  ...nebula,
  examples: {
    ...nebula.examples,
    created: { ...nebula.examples.created, body: { ...nebula.examples.created.body, queue: 1 } },
  },
  replay: { ...nebula.replay, toErrorBody: () => ({ code: 401 }) },
};

test('an answer that the schema does not allow says so once answers are checked', () => {
  const { say } = createPlayer({ providers: [drifted], settings: { checkAnswers: true } });
  expect(say('POST', PATH, { body }).headers['x-mock-misfit']).toBe('queue is not a field of the schema');
  const refused = say('POST', PATH, { key: 'sk-mock-invalid', body });
  expect(refused.headers['x-mock-misfit']).toBe('error: Required');
});

test('nothing is checked unless it is asked for', () => {
  const { say } = createPlayer({ providers: [drifted] });
  expect(say('POST', PATH, { body }).headers).not.toHaveProperty('x-mock-misfit');
});

test('what a scenario script answers may break the schema', () => {
  const { say, simulator } = createPlayer({ settings: { checkAnswers: true } });
  simulator.state.library.add({
    name: 'odd',
    summary: 'An answer that no document knows.',
    faults: [{ kind: 'answer', answer: { status: 200, headers: {}, body: { odd: true } } }],
  });
  const answer = say('POST', PATH, { headers: { 'x-mock-scenario': 'odd' }, body });
  expect(answer.json).toEqual({ odd: true });
  expect(answer.headers).not.toHaveProperty('x-mock-misfit');
});

test('the answers of the providers fit', () => {
  const { say } = createPlayer({ settings: { checkAnswers: true } });
  for (const key of ['sk-test', 'sk-mock-invalid']) {
    expect(say('POST', PATH, { key, body }).headers).not.toHaveProperty('x-mock-misfit');
  }
});
