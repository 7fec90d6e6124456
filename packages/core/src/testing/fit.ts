import type { z } from 'zod';

/** Why a value does not fit a schema: the first thing that is refused, else the fields the schema does not know. */
export function findMisfit(schema: z.ZodTypeAny, value: unknown): string | null {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `${issue?.path.join('.') || 'the body'}: ${issue?.message}`;
  }
  const [unknownField] = toDropped(value, parsed.data, []);
  return unknownField === undefined ? null : `${unknownField} is not a field of the schema`;
}

/** The paths of what a schema dropped while parsing. */
function* toDropped(before: unknown, after: unknown, path: readonly string[]): Iterable<string> {
  if (typeof before !== 'object' || before === null) return;
  for (const [key, value] of Object.entries(before)) {
    const here = [...path, key];
    if (typeof after !== 'object' || after === null || !(key in after)) yield here.join('.');
    else yield* toDropped(value, (after as Record<string, unknown>)[key], here);
  }
}
