import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createSchemaWriter } from './schema-writer.ts';

const write = (schema: z.ZodTypeAny) => createSchemaWriter({}).write(schema, 'here');

const Point = z.object({ x: z.number(), y: z.number().optional() });
const surely = {
  'a null': [z.null(), { type: 'null' }],
  'a literal null': [z.literal(null), { type: 'null' }],
  'a literal': [z.literal('mp4'), { type: 'string', const: 'mp4' }],
  'a whole number': [z.number().int().min(0).max(100), { type: 'integer', minimum: 0, maximum: 100 }],
  'an open range': [z.number().gt(0).lt(1), { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }],
  'a text of some length': [z.string().min(1).max(3), { type: 'string', minLength: 1, maxLength: 3 }],
  'a pattern': [z.string().regex(/^x/), { type: 'string', pattern: '^x' }],
  'a URL': [z.string().url(), { type: 'string', format: 'uri' }],
  'an enum': [z.enum(['a', 'b']), { type: 'string', enum: ['a', 'b'] }],
  'a text or null': [z.string().nullable(), { type: ['string', 'null'] }],
  'an enum or null': [
    z.enum(['a', 'b']).nullable(),
    { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }] },
  ],
  'a union or null': [
    z.union([z.string(), z.number().int()]).nullable(),
    { anyOf: [{ anyOf: [{ type: 'string' }, { type: 'integer' }] }, { type: 'null' }] },
  ],
  'an object': [
    Point,
    { type: 'object', properties: { x: { type: 'number' }, y: { type: 'number' } }, required: ['x'] },
  ],
  'a strict object': [Point.strict(), expect.objectContaining({ additionalProperties: false })],
  'an open object': [Point.passthrough(), expect.objectContaining({ additionalProperties: true })],
  'an object with a catch-all': [
    Point.catchall(z.null()),
    expect.objectContaining({ additionalProperties: { type: 'null' } }),
  ],
  'a described object': [Point.describe('Where'), expect.not.objectContaining({ hideDefinitions: expect.anything() })],
  'a record': [z.record(z.boolean()), { type: 'object', additionalProperties: { type: 'boolean' } }],
  'a list': [z.array(z.string()).min(1).max(2), { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 }],
  'options told apart by a field': [
    z.discriminatedUnion('k', [z.object({ k: z.literal('a') }), z.object({ k: z.literal('b') })]),
    { anyOf: [expect.objectContaining({ type: 'object' }), expect.objectContaining({ type: 'object' })] },
  ],
  'a default': [z.string().default('x'), { type: 'string', default: 'x' }],
  anything: [z.unknown(), {}],
} as const satisfies Record<string, readonly [z.ZodTypeAny, unknown]>;

const values = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('a', 'b', 'mp4', 'xyz', 'https://example.com/a', null, 0, 0.5, 100, 101, [], ['q'], ['q', 'r', 's']),
  fc.record(
    { x: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string()), y: fc.constant(1) },
    { requiredKeys: [] },
  ),
  fc.record({ x: fc.constant(1), z: fc.constantFrom(null, 1) }),
  fc.record({ k: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ flag: fc.constantFrom(true, 'true') }),
);

describe.each(Object.entries(surely))('%s', (_, [schema, expected]) => {
  test('is written as JSON Schema says it', () => {
    expect(write(schema)).toEqual(expected);
  });

  test('takes and refuses the same values as zod', () => {
    const written = write(schema);
    const ajv = new Ajv2020({ allowUnionTypes: true });
    addFormats.default(ajv);
    const validate = ajv.compile(written);
    fc.assert(fc.property(values, (value) => validate(value) === schema.safeParse(value).success));
  });
});

test.each([
  ['a tuple', z.tuple([z.string()])],
  ['a map', z.map(z.string(), z.number())],
  ['a set', z.set(z.string())],
  ['a lazy schema', z.lazy(() => Point)],
  ['a catch', z.string().catch('x')],
  ['a refinement', z.string().refine((text) => text !== 'x')],
  ['a transform', z.string().transform(Number)],
  ['a pipe', z.string().pipe(z.string())],
  ['an intersection', z.intersection(Point, Point)],
  ['a date', z.date()],
  ['a native enum', z.nativeEnum({ A: 1 } as const)],
  ['coercion', z.coerce.number()],
  ['a text to be trimmed', z.string().trim()],
  ['a start of a text', z.string().startsWith('https://')],
  ['a pattern with flags', z.string().regex(/a/i)],
  ['a second pattern', z.string().regex(/a/).regex(/b/)],
  ['a record of special keys', z.record(z.enum(['a']), z.string())],
  ['a literal undefined', z.literal(undefined)],
])('%s is refused, and the message says where it stands', (_, schema) => {
  expect(() => write(z.object({ deep: z.array(schema) }))).toThrow(
    /^Failed to write the OpenAPI document: here\.deep\[\]: /,
  );
});

test('a named schema is referred to by name wherever the same zod object is used', () => {
  const Box = z.object({
    from: Point,
    to: Point.optional(),
    other: z.object({ x: z.number() }),
    last: Point.nullable(),
  });
  const { write, components } = createSchemaWriter({ Point, Box });
  expect(write(z.array(Box), 'here')).toEqual({ type: 'array', items: { $ref: '#/components/schemas/Box' } });
  expect(Object.keys(components)).toEqual(['Point', 'Box']);
  const point = { $ref: '#/components/schemas/Point' };
  expect(components['Box']?.properties).toEqual({
    from: point,
    to: point,
    other: expect.objectContaining({ type: 'object' }),
    last: { anyOf: [point, { type: 'null' }] },
  });
});

test('the text of .describe() becomes the description, of a wrapper as well', () => {
  const Named = z.string().describe('a name');
  const text = z.object({
    a: Named,
    b: Named.optional(),
    c: Named.nullable().describe('a name or none'),
    d: z.null().describe('nothing'),
  });
  expect(write(text)).toMatchObject({
    properties: {
      a: { description: 'a name' },
      b: { description: 'a name' },
      c: { description: 'a name or none', type: ['string', 'null'] },
      d: { description: 'nothing' },
    },
  });
});
