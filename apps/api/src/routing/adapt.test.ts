import { providers, type VideoRequest } from '@understudy/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adaptRequest, tryRequest } from './adapt.ts';

const { nebula, evolink, apixo } = providers;
const prompt = 'A kitten in the garden';

test('8 seconds are made where 10 were asked, not 12, because nothing longer was asked for', () => {
  expect(adaptRequest(nebula, nebula.profile, { prompt, seconds: 10 })).toEqual({
    request: { prompt, seconds: 8 },
    warnings: [{ field: 'seconds', message: 'seconds 10 was asked and 8 is given, the nearest that Nebula makes' }],
  });
});

test('the nearest length is made, be it longer', () => {
  expect(adaptRequest(nebula, nebula.profile, { prompt, seconds: 11 })?.request.seconds).toBe(12);
  expect(adaptRequest(evolink, evolink.profile, { prompt, seconds: 4 })?.request.seconds).toBe(10);
});

test('a size stays the way up that it was asked', () => {
  const size = (asked: string) => adaptRequest(apixo, apixo.profile, { prompt, size: asked })?.request.size;
  expect(size('1920x1080')).toBe('1792x1024');
  expect(size('640x360')).toBe('1280x720');
  expect(size('1080x1920')).toBe('1024x1792');
  expect(size('1000x1000')).toBeDefined();
});

test('length and size are changed together where neither is offered', () => {
  const fit = adaptRequest(nebula, nebula.profile, { prompt, seconds: 5, size: '1920x1080' });
  expect(fit?.request).toEqual({ prompt, seconds: 4, size: '1280x720' });
  expect(fit?.warnings.map(({ field }) => field)).toEqual(['seconds', 'size']);
});

test('what is offered stays as it was asked', () => {
  const fit = adaptRequest(nebula, nebula.profile, { prompt, seconds: 12, size: '1920x1080' });
  expect(fit?.request).toEqual({ prompt, seconds: 12, size: '1280x720' });
});

test('neither prompt, model nor image is changed, so that some wishes stay without a video', () => {
  expect(adaptRequest(evolink, evolink.profile, { prompt: 'a'.repeat(1001) })).toBeNull();
  expect(adaptRequest(nebula, nebula.profile, { prompt, model: 'sora-2-pro' })).toBeNull();
  expect(adaptRequest(apixo, apixo.profile, { prompt, image: 'data:image/png;base64,AAAA' })).toBeNull();
});

test('a provider says in its own words what it objects to', () => {
  expect(tryRequest(nebula, { prompt, seconds: 10 })).toEqual({
    reason: 'seconds: 10 is not supported. Use 4, 8, 12.',
    param: 'seconds',
  });
});

test('whatever is asked, what is given instead is accepted, and every change is told', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(providers)),
      fc.record(
        {
          prompt: fc.constant(prompt),
          seconds: fc.integer({ min: 1, max: 60 }),
          size: fc
            .tuple(fc.integer({ min: 100, max: 4000 }), fc.integer({ min: 100, max: 4000 }))
            .map(([width, height]) => `${width}x${height}`),
          image: fc.constant('https://example.com/image.png'),
        },
        { requiredKeys: ['prompt'] },
      ),
      (provider, asked: VideoRequest) => {
        const fit = adaptRequest(provider, provider.profile, asked);
        if (fit === null) throw new Error('nothing was found');
        expect(tryRequest(provider, fit.request)).not.toHaveProperty('reason');
        const changed = (['prompt', 'seconds', 'size', 'image'] as const).filter(
          (field) => fit.request[field] !== asked[field],
        );
        expect(fit.warnings.map(({ field }) => field)).toEqual(expect.arrayContaining(changed));
        expect(['prompt', 'image'].some((field) => changed.some((one) => one === field))).toBe(false);
      },
    ),
  );
});
