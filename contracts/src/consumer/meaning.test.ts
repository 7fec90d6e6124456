import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { toMeaning } from './meaning.ts';

const { nebula, evolink, apixo } = providers;

test('ten digits are seconds, thirteen are milliseconds', () => {
  expect(toMeaning(nebula, 'completed', nebula.examples.succeeded.body)).toMatchObject({ completedAt: 1704067800000 });
  expect(toMeaning(apixo, 'completed', apixo.examples.success.body)).toMatchObject({ completedAt: 1767323225000 });
  expect(toMeaning(evolink, 'completed', evolink.examples.completed.body)).toMatchObject({ completedAt: null });
});

test('the video is at the address in the body, also inside a text; else it is to be downloaded', () => {
  expect(toMeaning(apixo, 'completed', apixo.examples.success.body)).toMatchObject({
    asset: { from: 'url', url: 'https://example.com/video.mp4' },
  });
  expect(toMeaning(nebula, 'completed', nebula.examples.succeeded.body)).toMatchObject({
    asset: { from: 'download', taskId: 'video_1234567890abcdef' },
  });
});

test('a failure is the row whose code stands in the body', () => {
  expect(toMeaning(apixo, 'failed', apixo.examples.failed.body)).toMatchObject({
    error: { code: 'content_violation', providerCode: 'CONTENT_VIOLATION' },
  });
});

test('progress is the figure in the body, and null where there is none', () => {
  expect(toMeaning(evolink, 'in_progress', evolink.examples.processing.body)).toMatchObject({ progress: 50 });
  expect(toMeaning(apixo, 'in_progress', apixo.examples.processing.body)).toMatchObject({ progress: null });
});
