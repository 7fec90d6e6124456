import { expect, test } from 'vitest';
import { createPlayer } from '../testing/player.ts';
import { fillPlaceholders } from './placeholder.ts';
import { Scenario } from './scenario.ts';

test('placeholders are filled inside texts; a number that stands alone loses its quotes', () => {
  const filled = fillPlaceholders('{"id":"{{id}}","text":"see {{id}}","n":"{{n}}","json":"{\\"n\\":\\"{{n}}\\"}"}', {
    id: () => 'task_1',
    n: () => 7,
  });
  expect(JSON.parse(filled)).toEqual({ id: 'task_1', text: 'see task_1', n: 7, json: '{"n":"7"}' });
});

test('a name that stands for nothing stays as it is', () => {
  expect(fillPlaceholders('{{other}} "{{constructor}}"', {})).toBe('{{other}} "{{constructor}}"');
});

test('a script tells the live id, the address, the video and its size of the task at hand', async () => {
  const { simulator, say, wait } = createPlayer();
  const path = '/v1/video/generations';
  const body = { task_id: '{{taskId}}', url: '{{videoUrl}}', base64: '{{videoBase64}}', size: '{{videoBytes}}' };
  simulator.state.library.add(
    Scenario.parse({
      name: 'mine',
      summary: 'Answers fixed.',
      timeline: [{ at: '0ms', status: 'completed', answer: { body } }],
      downloaded: { body },
    }),
  );
  const { task_id: id } = say('POST', path, { body: { model: 'sora-2', prompt: 'A cat [mock:mine]' } }).json;
  await wait(1);
  for (const place of [`${path}/${id}`, `${path}/download?id=${id}`]) {
    const { json } = say('GET', place);
    expect(json.task_id).toBe(id);
    expect(Buffer.from(json.base64, 'base64')).toHaveLength(json.size);
    const file = await simulator.fetch(json.url);
    expect((await file.arrayBuffer()).byteLength).toBe(json.size);
  }
});
