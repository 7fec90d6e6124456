import { type AnatineSchemaObject, generateSchema } from '@anatine/zod-openapi';
import type { ReferenceObject, SchemaObject, SchemaObjectType } from 'openapi3-ts/oas31';
import { z } from 'zod';
import { refuseConstruct, refuseUnsureChecks } from './unsupported.ts';

/** Writes a schema at a place of the document, as a `$ref` where it has a name. */
export type Write = (schema: z.ZodTypeAny, place: string) => SchemaObject | ReferenceObject;
export type Converter<S extends z.ZodTypeAny> = (schema: S, place: string, write: Write) => SchemaObject;

interface Kinds {
  ZodString: z.ZodString;
  ZodNumber: z.ZodNumber;
  ZodBoolean: z.ZodBoolean;
  ZodNull: z.ZodNull;
  ZodLiteral: z.ZodLiteral<unknown>;
  ZodEnum: z.ZodEnum<[string, ...string[]]>;
  ZodObject: z.AnyZodObject;
  ZodRecord: z.ZodRecord<z.ZodTypeAny>;
  ZodArray: z.ZodArray<z.ZodTypeAny>;
  ZodUnion: z.ZodUnion<z.ZodUnionOptions>;
  ZodDiscriminatedUnion: z.ZodDiscriminatedUnion<string, z.AnyZodObject[]>;
  ZodOptional: z.ZodOptional<z.ZodTypeAny>;
  ZodNullable: z.ZodNullable<z.ZodTypeAny>;
  ZodDefault: z.ZodDefault<z.ZodTypeAny>;
  ZodUnknown: z.ZodUnknown;
  ZodAny: z.ZodAny;
}

/** What zod-openapi emits for a schema: one type in place of a list of one, and without its own bookkeeping. */
function emit(schema: z.ZodTypeAny): SchemaObject {
  const { type, description, hideDefinitions: _, ...rest } = generateSchema(schema) as AnatineSchemaObject;
  const [only] = [type].flat();
  return {
    ...(only === undefined ? {} : { type: only }),
    ...(description === undefined ? {} : { description }),
    ...rest,
  };
}

/** A schema's own text; of a wrapper, only where it differs from what is wrapped. */
const toText = (schema: z.ZodTypeAny, inner?: z.ZodTypeAny): { description?: string } =>
  schema.description === undefined || schema.description === inner?.description
    ? {}
    : { description: schema.description };

const writeConstrained: Converter<z.ZodString | z.ZodNumber | z.ZodBoolean> = (schema, place) => {
  refuseUnsureChecks(schema, place);
  return emit(schema);
};
/** zod takes the first option that fits and does not mind a second: that is `anyOf`. */
const writeAnyOf: Converter<Kinds['ZodUnion'] | Kinds['ZodDiscriminatedUnion']> = (schema, place, write) => ({
  ...toText(schema),
  anyOf: schema.options.map((option: z.ZodTypeAny, index: number) => write(option, `${place}.${index}`)),
});
const writeAnything: Converter<z.ZodUnknown | z.ZodAny> = (schema) => toText(schema);

/** How each kind of schema is written: from zod-openapi where that is right. A kind without a row is refused. */
export const converters: { readonly [K in keyof Kinds]: Converter<Kinds[K]> } = {
  ZodString: writeConstrained,
  ZodNumber: writeConstrained,
  ZodBoolean: writeConstrained,
  ZodNull: (schema) => ({ type: 'null', ...toText(schema) }),
  ZodLiteral(schema, place) {
    if (schema.value === null) return { type: 'null', ...toText(schema) };
    if (!['string', 'number', 'boolean'].includes(typeof schema.value)) refuseConstruct(place, 'this literal');
    const { enum: _, ...rest } = emit(schema);
    return { ...rest, const: schema.value };
  },
  ZodEnum: emit,
  ZodObject(schema, place, write) {
    const properties = Object.entries<z.ZodTypeAny>(schema.shape).map(([key, value]) => [
      key,
      write(value, `${place}.${key}`),
    ]);
    const { catchall } = schema._def;
    return {
      ...emit(schema),
      properties: Object.fromEntries(properties),
      ...(catchall instanceof z.ZodNever ? {} : { additionalProperties: write(catchall, `${place}.*`) }),
    };
  },
  ZodRecord(schema, place, write) {
    const isAnyKey = schema.keySchema instanceof z.ZodString && schema.keySchema._def.checks.length === 0;
    if (!isAnyKey) refuseConstruct(place, 'a record of special keys');
    return { ...emit(schema), additionalProperties: write(schema.valueSchema, `${place}.*`) };
  },
  ZodArray: (schema, place, write) => ({ ...emit(schema), items: write(schema.element, `${place}[]`) }),
  ZodUnion: writeAnyOf,
  ZodDiscriminatedUnion: writeAnyOf,
  ZodOptional: (schema, place, write) => ({
    ...write(schema.unwrap(), place),
    ...toText(schema, schema.unwrap()),
  }),
  ZodNullable(schema, place, write) {
    const inner = write(schema.unwrap(), place) as SchemaObject;
    const text = toText(schema, schema.unwrap());
    const isTypeAlone = typeof inner.type === 'string' && inner.enum === undefined && inner.const === undefined;
    return isTypeAlone
      ? { ...inner, ...text, type: [inner.type as SchemaObjectType, 'null'] }
      : { ...text, anyOf: [inner, { type: 'null' }] };
  },
  ZodDefault: (schema, place, write) => ({
    ...write(schema.removeDefault(), place),
    ...toText(schema, schema.removeDefault()),
    default: schema._def.defaultValue(),
  }),
  ZodUnknown: writeAnything,
  ZodAny: writeAnything,
};
