import type { Json, JsonObject } from '@understudy/core';

/** A copy of a body with another value at `a.b`; `undefined` takes the field away. */
export function withField(body: JsonObject, path: string, value: Json | undefined): JsonObject {
  const [key = '', ...rest] = path.split('.');
  if (rest.length > 0) return { ...body, [key]: withField((body[key] ?? {}) as JsonObject, rest.join('.'), value) };
  const { [key]: _, ...others } = body;
  return value === undefined ? others : { ...others, [key]: value };
}

/** Every value a body has at `a.b` or `a[]`; none where the field is absent. */
export function valuesAt(body: Json, path: string): Json[] {
  const steps = path === '' ? [] : path.replaceAll('[]', '.[]').split('.');
  return steps.reduce<Json[]>(
    (values, step) =>
      values.flatMap((value): Json[] => {
        if (value === null || typeof value !== 'object') return [];
        if (step === '[]') return Array.isArray(value) ? [...value] : [];
        const inner = (value as JsonObject)[step];
        return inner === undefined ? [] : [inner];
      }),
    [body],
  );
}
