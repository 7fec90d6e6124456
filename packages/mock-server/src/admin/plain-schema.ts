import { z } from 'zod';

/**
 * A schema without the rules that JSON Schema has no words for (checks between fields, names of headers, lists of fixed
 * kinds): what remains accepts all that the schema accepts, and more.
 */
export function toPlainSchema(schema: z.ZodTypeAny): z.ZodTypeAny {
  const plain = strip(schema);
  return schema.description === undefined ? plain : plain.describe(schema.description);
}

function strip(schema: z.ZodTypeAny): z.ZodTypeAny {
  if (schema instanceof z.ZodEffects) return toPlainSchema(schema.innerType());
  if (schema instanceof z.ZodOptional) return toPlainSchema(schema.unwrap()).optional();
  if (schema instanceof z.ZodNullable) return toPlainSchema(schema.unwrap()).nullable();
  if (schema instanceof z.ZodDefault) {
    return toPlainSchema(schema.removeDefault()).default(schema._def.defaultValue());
  }
  if (schema instanceof z.ZodArray) return new z.ZodArray({ ...schema._def, type: toPlainSchema(schema.element) });
  if (schema instanceof z.ZodRecord) return z.record(toPlainSchema(schema.valueSchema));
  if (schema instanceof z.ZodTuple) return z.array(z.unknown());
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion) {
    return z.union(schema.options.map(toPlainSchema));
  }
  if (!(schema instanceof z.ZodObject)) return schema;
  const fields = Object.entries<z.ZodTypeAny>(schema.shape).map(([name, field]) => [name, toPlainSchema(field)]);
  return new z.ZodObject({ ...schema._def, shape: () => Object.fromEntries(fields) });
}
