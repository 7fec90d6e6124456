import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from './redact.ts';
import { REDACTED } from './redacted.ts';

const plain = createRedactor([]);

test.each([
  [
    'https://cdn.example.com/1.mp4?X-Amz-Credential=AKIA%2F1&X-Amz-Signature=abc123&part=2',
    'https://cdn.example.com/1.mp4?X-Amz-Credential=REDACTED&X-Amz-Signature=REDACTED&part=2',
  ],
  ['https://a.example.com/1?sv=1&sig=a%2Bb', 'https://a.example.com/1?sv=1&sig=REDACTED'],
  [
    'https://a.example.com/1?OSSAccessKeyId=a&Signature=b',
    'https://a.example.com/1?OSSAccessKeyId=REDACTED&Signature=REDACTED',
  ],
  ['https://me:pass@a.example.com/', 'https://REDACTED@a.example.com/'],
  [
    '{"u":"https:\\/\\/a.example.com\\/1?id=1\\u0026token=a\\/b"',
    '{"u":"https:\\/\\/a.example.com\\/1?id=1\\u0026token=REDACTED"',
  ],
  [
    '{"api_key":"abc","apiKey" : "a\\"b","n":1,"access_token":"cut he',
    '{"api_key":"REDACTED","apiKey" : "REDACTED","n":1,"access_token":"REDACTED',
  ],
  [
    '{"callback_url":"http://127.0.0.1:4000/callbacks/cb_0123456789abcdefghij"}',
    '{"callback_url":"http://127.0.0.1:4000/callbacks/REDACTED"}',
  ],
  ['Incorrect API key provided: sk-0123456789.', 'Incorrect API key provided: sk-REDACTED.'],
  ['sent authorization: Bearer eyJhbGciOiJIUzI1NiJ9', 'sent authorization: Bearer REDACTED'],
  ['see data:image/png;base64,iVBORw0KGgo= there', 'see data:image/png;base64,[12 characters] there'],
  ['a kitten = a cat, basic understanding, keys=3', 'a kitten = a cat, basic understanding, keys=3'],
])('%s is told as %s', (told, redacted) => {
  expect(plain.text(told)).toBe(redacted);
});

test('headers keep how a secret was used, and nothing else of it', () => {
  const headers = new Headers({
    authorization: 'Bearer sk-1',
    'x-api-key': 'sk-1',
    'set-cookie': 'a=1',
    'webhook-signature': 'v1,abc',
    'idempotency-key': 'job-1',
    'content-type': 'application/json',
    location: 'https://a.example.com/1?token=abc',
  });
  expect(plain.headers(headers)).toEqual({
    authorization: 'Bearer REDACTED',
    'x-api-key': 'REDACTED',
    'set-cookie': 'REDACTED',
    'webhook-signature': 'REDACTED',
    'idempotency-key': 'job-1',
    'content-type': 'application/json',
    location: 'https://a.example.com/1?token=REDACTED',
  });
});

test('a body stays the JSON it was', () => {
  const body = {
    prompt: 'A "cute" kitten',
    token: 'abc',
    usage: { total_tokens: 5 },
    image: 'data:image/png;base64,AAAA',
  };
  expect(JSON.parse(plain.body(JSON.stringify(body)))).toEqual({
    ...body,
    token: REDACTED,
    image: 'data:image/png;base64,[4 characters]',
  });
});

test('a body that is nested deeper than one can go is told as text', () => {
  const deep = `${'['.repeat(200_000)}"token=abc"${']'.repeat(200_000)}`;
  expect(plain.body(deep)).toContain(`"token=${REDACTED}"`);
});

test('short placeholders are not looked for in words', () => {
  expect(createRedactor(['demo']).text('a demonstration')).toBe('a demonstration');
});

test.each([
  ['key sk-0123456789', 'key REDACTED'],
  ['key 0123 sk-0', 'key 0123 REDACTED'],
  ['key 0123 sk-', 'key 0123 sk-'],
])('a body that ends with %j because it was cut is told as %j', (told, redacted) => {
  expect(createRedactor(['sk-0123456789abcdef']).cutBody(told)).toBe(redacted);
});

test('of two secrets, one in the other, nothing is left', () => {
  const redactor = createRedactor(['sk-0123456789', 'sk-0123456789-admin', 'another-secret']);
  expect(redactor.text('key sk-0123456789-admin')).toBe('key REDACTED');
  expect(redactor.cutBody('key another-')).toBe('key REDACTED');
});

const secrets = fc.oneof(
  fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 8,
    maxLength: 40,
  }),
  fc.integer({ min: 10_000_000, max: Number.MAX_SAFE_INTEGER }).map(String),
);

test('a known secret survives in no spelling and no place', () => {
  fc.assert(
    fc.property(secrets, fc.json(), fc.string(), (secret, json, around) => {
      const redactor = createRedactor([secret]);
      const value = JSON.parse(json);
      const body = JSON.stringify({
        [secret]: value,
        list: [`${around}${secret}`, [secret]],
        n: Number(secret),
        value,
      });
      const told = [
        redactor.body(body),
        redactor.body(body.slice(0, -1)),
        redactor.cutBody(body),
        ...Array.from(secret, (_, length) => redactor.cutBody(`\n${secret}\n${secret.slice(0, length)}`)),
        redactor.body(body.replaceAll('/', '\\/').slice(0, -1)),
        redactor.text(`${around}${secret}${around}`),
        redactor.text(`https://a.example.com/${encodeURIComponent(secret)}?q=${new URLSearchParams({ secret })}`),
        Object.values(redactor.headers(new Headers({ authorization: `Bearer ${secret}`, 'x-note': secret }))).join(
          '\n',
        ),
      ].join('\n');
      for (const spelling of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
        expect(told).not.toContain(spelling);
      }
    }),
    { numRuns: 300 },
  );
});
