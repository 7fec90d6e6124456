import type { z } from 'zod';

/** The constraints whose JSON Schema keyword accepts and refuses the same values. */
const sureChecks: Readonly<Record<string, readonly string[]>> = {
  ZodString: ['min', 'max', 'length', 'regex', 'url'],
  ZodNumber: ['int', 'min', 'max', 'multipleOf', 'finite'],
  ZodBoolean: [],
};

/** Throws: `what`, at `place`, has no JSON Schema that would say the same. */
export function refuseConstruct(place: string, what: string): never {
  throw new Error(
    `Failed to write the OpenAPI document: ${place}: ${what} has no JSON Schema that surely says the same. ` +
      "Use objects, records, arrays, unions, enums, literals, null and plain constraints, and check the rest in the provider's replay.",
  );
}

/** Throws on a constraint that zod-openapi leaves out, writes otherwise than zod checks it, or overwrites by a second one. */
export function refuseUnsureChecks(schema: z.ZodString | z.ZodNumber | z.ZodBoolean, place: string): void {
  const { typeName } = schema._def;
  if (schema._def.coerce === true) refuseConstruct(place, 'coercion');
  const checks = 'checks' in schema._def ? schema._def.checks : [];
  const seen = new Set<string>();
  for (const check of checks) {
    const isSure = sureChecks[typeName]?.includes(check.kind) ?? false;
    if (!isSure) refuseConstruct(place, `the constraint ${check.kind}`);
    if (check.kind === 'regex' && check.regex.flags !== '') refuseConstruct(place, 'a regular expression with flags');
    if (seen.has(check.kind)) refuseConstruct(place, `a second ${check.kind}`);
    seen.add(check.kind);
  }
}
