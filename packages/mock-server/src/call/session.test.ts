import { expect, test } from 'vitest';
import { createPlayer } from '../testing/player.ts';

const CREATE = '/v1/video/generations';
const body = { model: 'sora-2', prompt: 'A cat' };

test('two sessions of one key do not see each other', () => {
  const { say } = createPlayer();
  const first = { 'x-mock-session': 'test 1' };
  const { task_id: id } = say('POST', CREATE, { body, headers: first }).json;
  expect(say('GET', `${CREATE}/${id}`, { headers: first }).status).toBe(200);
  expect(say('GET', `${CREATE}/${id}`, { headers: { 'x-mock-session': 'test 2' } }).status).toBe(404);
  expect(say('GET', `${CREATE}/${id}`).status).toBe(404);
});

test('a session of a refused key is refused', () => {
  const { say } = createPlayer();
  const headers = { 'x-mock-session': 'test' };
  expect(say('POST', CREATE, { body, headers, key: 'sk-mock-invalid' }).status).toBe(401);
});
