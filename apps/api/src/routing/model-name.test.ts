import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { listModelNames, readModelName } from './model-name.ts';

test('a model alone leaves the provider open', () => {
  expect(readModelName('sora-2')).toEqual({ model: 'sora-2' });
});

test('a provider and its model, or a provider alone, name the provider', () => {
  expect(readModelName('apixo/sora-2-pro')).toEqual({ provider: 'apixo', model: 'sora-2-pro' });
  expect(readModelName('nebula')).toEqual({ provider: 'nebula' });
});

test.each(['sora-1', 'nebula/sora-2-pro', 'nebula/', 'nobody/sora-2', '/sora-2', '', '__proto__', 'sora-2/nebula'])(
  '"%s" is refused with a list of the names there are',
  (name) => {
    expect(() => readModelName(name)).toThrow(/Use one of sora-2, .*nebula\/sora-2/);
  },
);

test('every listed name can be read, and every model of every provider is listed', () => {
  const names = listModelNames();
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) readModelName(name);
  for (const { id, profile } of Object.values(providers)) {
    expect(names).toEqual(expect.arrayContaining([id, ...profile.models.value.map((model) => `${id}/${model}`)]));
  }
});
