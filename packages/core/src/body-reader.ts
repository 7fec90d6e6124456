import { z } from 'zod';

/** True only for a value that the schema takes as it is, nothing added, left out or changed. */
type Check = (value: unknown) => boolean;

/** As the schema's own `safeParse`. */
type BodyReader<T extends z.ZodTypeAny> = (body: unknown) => z.SafeParseReturnType<z.input<T>, z.output<T>>;

/**
 * Reads as `schema.safeParse` does, at a tenth of the cost for a body that is plainly right: that one is handed over
 * as it is. Whatever is not, and whatever a schema asks that is not looked at here, is left for zod to judge.
 */
export function toBodyReader<T extends z.ZodTypeAny>(schema: T): BodyReader<T> {
  const isRight = toCheck(schema);
  return (body) => (isRight(body) ? { success: true, data: body as z.output<T> } : schema.safeParse(body));
}

const askZod: Check = () => false;

function toCheck(schema: z.ZodTypeAny): Check {
  if (schema instanceof z.ZodString) return toTextCheck(schema._def.checks);
  if (schema instanceof z.ZodNumber) return toNumberCheck(schema._def.checks);
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
  if (schema instanceof z.ZodLiteral) return (value) => value === schema.value;
  if (schema instanceof z.ZodEnum) return (value) => schema.options.includes(value);
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion) {
    const checks: Check[] = schema.options.map(toCheck);
    return (value) => checks.some((isRight) => isRight(value));
  }
  // The others drop or refuse the fields that they do not know.
  if (schema instanceof z.ZodObject && schema._def.unknownKeys === 'passthrough') return toFieldsCheck(schema.shape);
  return askZod;
}

function toTextCheck(checks: readonly z.ZodStringCheck[]): Check {
  let min = 0;
  let max = Number.POSITIVE_INFINITY;
  for (const check of checks) {
    if (check.kind === 'min') min = Math.max(min, check.value);
    else if (check.kind === 'max') max = Math.min(max, check.value);
    else return askZod;
  }
  return (value) => typeof value === 'string' && value.length >= min && value.length <= max;
}

/** Whole numbers without bounds, the only ones in the bodies of today. */
function toNumberCheck(checks: readonly z.ZodNumberCheck[]): Check {
  return checks.length === 1 && checks[0]?.kind === 'int' ? Number.isInteger : askZod;
}

function toFieldsCheck(shape: z.ZodRawShape): Check {
  const fields = Object.entries(shape).map(([name, schema]) =>
    schema instanceof z.ZodOptional
      ? { name, isOptional: true, isRight: toCheck(schema.unwrap()) }
      : { name, isOptional: false, isRight: toCheck(schema) },
  );
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const { name, isOptional, isRight } of fields) {
      const field = (value as Record<string, unknown>)[name];
      if (!(field === undefined ? isOptional : isRight(field))) return false;
    }
    return true;
  };
}
