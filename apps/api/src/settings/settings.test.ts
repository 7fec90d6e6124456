import { type Provider, providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { listSettings } from './setting-list.ts';
import { readSettings } from './settings.ts';

const SECRET = 'a secret of forty-two characters, at least';
const { nebula } = providers;

test('without any variable, all runs on this machine and points at the mock server', () => {
  expect(readSettings({})).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    role: 'all',
    dataDir: '.data',
    databaseUrl: null,
    publicUrl: null,
    mockUrl: 'http://127.0.0.1:4010',
    contractReport: null,
    storage: { kind: 'folder', path: '.data/assets' },
    retentionMs: null,
  });
  expect(readSettings({}).providers).toEqual(
    Object.keys(providers).map((providerId) => ({ providerId, account: null, limits: {}, price: {} })),
  );
});

test('a flag goes before its variable, and an empty variable is none', () => {
  const settings = readSettings(
    { PORT: '1', HOST: '', UNDERSTUDY_MOCK_URL: 'http://a' },
    { port: '2', mockUrl: 'http://b/' },
  );
  expect(settings).toMatchObject({ port: 2, host: '127.0.0.1', mockUrl: 'http://b' });
});

test('a provider key makes an account at the documented address, with limits and a budget of its own', () => {
  const { providers: stated } = readSettings({
    APIXO_API_KEY: 'sk-1',
    APIXO_REQUESTS_PER_MINUTE: '30',
    APIXO_CONCURRENT_TASKS: 'off',
    APIXO_PRICE_PER_SECOND: '0.07',
    APIXO_MONTHLY_BUDGET: '12.5',
  });
  expect(stated.find(({ providerId }) => providerId === 'apixo')).toEqual({
    providerId: 'apixo',
    account: { apiKey: 'sk-1', baseUrl: 'https://api.apixo.ai' },
    limits: { requestsPerMinute: 30, concurrentTasks: null },
    price: { perSecondMicros: 70_000 },
    monthlyBudgetMicros: 12_500_000,
  });
});

test('a provider whose document leaves a call to guesses is not called at its address unasked', () => {
  const read = (env: Record<string, string>) => () => readSettings({ ODKKK_API_KEY: 'sk-1', ...env });
  expect(read({})).toThrow(/ODKKK_BASE_URL is missing: .* its retrieve call is inferred only \(the document links/);
  expect(read({ ODKKK_BASE_URL: 'https://ai.odkkk.com/apiv1' })).not.toThrow();

  const { origin } = nebula.spec;
  const source = { kind: 'inferred', because: 'of a hunch' } as const;
  const doubtful: Provider = { ...nebula, spec: { ...nebula.spec, origin: { ...origin, source } } };
  expect(() => readSettings({ NEBULA_API_KEY: 'sk-1' }, {}, [doubtful])).toThrow(
    'address is inferred only (of a hunch). Write NEBULA_BASE_URL=https://llm.ai-nebula.com if',
  );
});

test('an address without a key is refused, because nothing would use it', () => {
  expect(() => readSettings({ NEBULA_BASE_URL: 'https://a.example' })).toThrow(
    'NEBULA_API_KEY is missing beside NEBULA_BASE_URL. Write both, or neither.',
  );
});

test('every problem is told at once: the variable or flag, what is wrong and what to write', () => {
  const read = () => readSettings({ PORT: '70000', LOG_LEVEL: 'loud', NEBULA_MONTHLY_BUDGET: '-1' }, { role: 'boss' });
  expect(read).toThrow(/^Failed to read the settings: PORT is not a whole number from 0 to 65535\. Write PORT=4000\./);
  expect(read).toThrow('--role is none of all, api, worker. Write --role worker.');
  expect(read).toThrow('LOG_LEVEL is none of fatal, error');
  expect(read).toThrow('NEBULA_MONTHLY_BUDGET is neither an amount such as 25 or 0.05 nor off.');
});

const unreadable = {
  DATABASE_URL: 'mysql://root:hunter2secret@host',
  UNDERSTUDY_SECRET: 'hunter2secret',
  UNDERSTUDY_ADMIN_KEY: 'hunter2secret',
  NEBULA_API_KEY: 'hunter2secret with a space',
  EVOLINK_BASE_URL: 'https://root:hunter2secret@a.example',
  EVOLINK_API_KEY: 'sk',
  PUBLIC_URL: 'https://a.example/?token=hunter2secret',
  S3_SECRET_ACCESS_KEY: 'hunter2secret ',
};

test('no message repeats a value, because it may be a secret', () => {
  let message = '';
  try {
    readSettings(unreadable);
  } catch (error) {
    message = String(error);
  }
  for (const name of Object.keys(unreadable).filter((name) => name !== 'EVOLINK_API_KEY'))
    expect(message).toContain(name);
  expect(message).not.toContain('hunter2secret');
});

test('videos go to a bucket when the storage is s3://bucket/prefix', () => {
  const env = {
    UNDERSTUDY_STORAGE: 's3://videos/a/b/',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: SECRET.replaceAll(' ', ''),
  };
  expect(readSettings({ ...env, S3_ENDPOINT: 'https://s3.example', S3_FORCE_PATH_STYLE: 'true' }).storage).toEqual({
    kind: 's3',
    bucket: 'videos',
    prefix: 'a/b',
    endpoint: 'https://s3.example',
    region: 'us-east-1',
    credentials: { accessKeyId: 'id', secretAccessKey: SECRET.replaceAll(' ', '') },
    forcePathStyle: true,
  });
  expect(() => readSettings({ UNDERSTUDY_STORAGE: 's3:///a' })).toThrow('neither a folder nor s3://bucket/prefix');
  expect(() => readSettings({ UNDERSTUDY_STORAGE: 's3://videos', S3_ACCESS_KEY_ID: 'id' })).toThrow(
    'S3_SECRET_ACCESS_KEY is missing beside S3_ACCESS_KEY_ID',
  );
});

test('the list of settings has every variable, and each example can be read', () => {
  const listed = listSettings();
  expect(listed.find(({ variable }) => variable === 'UNDERSTUDY_MOCK_URL')?.flag).toBe('--mock-url');
  for (const { id } of Object.values(providers)) {
    const variables = listed.map(({ variable }) => variable).filter((name) => name.startsWith(`${id.toUpperCase()}_`));
    expect(variables).toHaveLength(6);
  }
  const env = listed.map(({ variable, example }) => [variable, example.startsWith('"$') ? 'x'.repeat(48) : example]);
  expect(() => readSettings(Object.fromEntries(env))).not.toThrow();
});
