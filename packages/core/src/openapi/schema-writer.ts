import type { SchemaObject } from 'openapi3-ts/oas31';
import type { z } from 'zod';
import { type Converter, converters, type Write } from './converters.ts';
import { refuseConstruct } from './unsupported.ts';

/** Writes zod schemas as JSON Schemas (2020-12) that accept and refuse the same values. */
export interface SchemaWriter {
  /** `place` is what a refusal names. Throws on a construct that has no sure JSON Schema. */
  readonly write: Write;
  /** The named schemas, each in full. */
  readonly components: Readonly<Record<string, SchemaObject>>;
}

/** A writer that puts a `$ref` wherever it meets one of the `named` zod objects itself. Throws as `write` does. */
export function createSchemaWriter(named: Readonly<Record<string, z.ZodTypeAny>>): SchemaWriter {
  const names = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));
  const write: Write = (schema, place) => {
    const name = names.get(schema);
    return name === undefined ? define(schema, place) : { $ref: `#/components/schemas/${name}` };
  };
  const define = (schema: z.ZodTypeAny, place: string): SchemaObject => {
    const typeName: string = schema._def.typeName;
    const converter = (converters as Readonly<Record<string, unknown>>)[typeName];
    if (converter === undefined) return refuseConstruct(place, typeName);
    return (converter as Converter<z.ZodTypeAny>)(schema, place, write);
  };
  const components = Object.entries(named).map(([name, schema]) => [name, define(schema, name)]);
  return { write, components: Object.fromEntries(components) };
}
