import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { hasEnded, toScenario } from './tape.ts';
import { createTapeDeck, type HeardCall } from './tape-deck.ts';

const { evolink } = providers;
const toTask = (status: string, progress: number) => ({ id: 'task-unified-1', model: 'sora-2', status, progress });
const heard = (at: number, body: unknown, call: Partial<HeardCall> = {}): HeardCall => ({
  provider: evolink,
  operation: 'retrieve',
  taskId: 'task-unified-1',
  apiKey: null,
  at,
  answer: { status: 200, headers: { 'content-type': 'application/json; charset=utf-8', server: 'nginx' }, body },
  ...call,
});
const created = heard(1_000, toTask('pending', 0), { operation: 'create', taskId: null });
const play = (...calls: HeardCall[]) => {
  const deck = createTapeDeck([]);
  for (const call of calls) deck.add(call);
  return deck;
};
const toScenarios = (deck: ReturnType<typeof play>) => deck.all().map(toScenario);

test('polls become steps at the time they were answered, and equal ones are one step', () => {
  const deck = play(
    created,
    heard(2_000, toTask('pending', 0)),
    heard(4_000, toTask('processing', 30)),
    heard(7_000, toTask('processing', 30)),
    heard(9_500, toTask('processing', 60)),
  );
  expect(toScenarios(deck)).toEqual([
    {
      name: 'recorded-evolink-1',
      summary: 'Recorded from EvoLink: pending, processing.',
      created: { status: 200, headers: {}, body: { ...toTask('pending', 0), id: '{{taskId}}' } },
      timeline: [
        expect.objectContaining({ at: '0ms', status: 'queued' }),
        expect.objectContaining({ at: '3000ms', status: 'in_progress' }),
        expect.objectContaining({
          at: '8500ms',
          answer: expect.objectContaining({ body: expect.objectContaining({ progress: 60 }) }),
        }),
      ],
    },
  ]);
  expect(deck.all().map(hasEnded)).toEqual([false]);
});

test('a task that was running at the first poll is queued until then', () => {
  const [scenario] = toScenarios(play(created, heard(4_000, toTask('processing', 30))));
  expect(scenario?.timeline).toMatchObject([
    { at: '0ms', status: 'queued' },
    { at: '3000ms', status: 'in_progress' },
  ]);
});

test('a word nobody knows is kept, and the scenario says that it leaves the lifecycle', () => {
  const [scenario] = toScenarios(play(created, heard(2_000, toTask('archiving', 50))));
  expect(scenario?.timeline?.at(-1)).toMatchObject({ status: 'in_progress', word: 'archiving' });
  expect(
    play(created, heard(2_000, toTask('processing', 20)), heard(3_000, toTask('pending', 0)))
      .all()
      .map(toScenario),
  ).toMatchObject([{ breaksLifecycle: 'recorded: processing became pending' }]);
});

test('what nobody can read plays back as it came, on that call', () => {
  const answer = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' };
  const [, scenario] = toScenarios(play(created, heard(2_000, null, { answer })));
  expect(scenario?.faults).toEqual([
    {
      kind: 'answer',
      on: ['retrieve'],
      answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
    },
  ]);
});

test('of the headers of a refusal, how long to wait is kept', () => {
  const answer = {
    status: 429,
    headers: { 'retry-after': '7', 'x-request-id': '1' },
    body: { error: { message: 'slow' } },
  };
  const [scenario] = toScenarios(play(heard(0, null, { operation: 'create', taskId: null, answer })));
  expect(scenario?.faults?.[0]).toMatchObject({ answer: { status: 429, headers: { 'retry-after': '7' } } });
});

test('a tape is taken once, when its task has ended, and again when more was heard', () => {
  const deck = play(created);
  expect(deck.take('ended')).toEqual([]);
  const failed = { ...toTask('failed', 0), error: { code: 'generation_failed', message: 'no' } };
  deck.add(heard(2_000, failed));
  const [tape] = deck.take('ended');
  expect(tape?.name).toBe('recorded-evolink-1');
  expect(deck.take('all')).toEqual([]);
  if (tape !== undefined) deck.giveBack(tape);
  expect(deck.take('ended')).toEqual([tape]);
});

test('each task has a tape of its own, numbered by provider', () => {
  const other = heard(0, { ...toTask('pending', 0), id: 'task-unified-2' }, { operation: 'create', taskId: null });
  expect(
    play(created, other)
      .all()
      .map(({ name }) => name),
  ).toEqual(['recorded-evolink-1', 'recorded-evolink-2']);
});
