import type { Json, JsonObject } from '@understudy/core';
import { valuesAt, withField } from './json-path.ts';
import type { Stage } from './stage.ts';
import { toRequestBodies } from './tour.ts';

type Probe = (stage: Stage, field: string, expected: Json) => Promise<boolean>;

const isAccepted = async (stage: Stage, body: Json): Promise<boolean> => (await stage.create(body)).status === 200;

/** Whether some request example is accepted with this value in this field. */
async function isTaken(stage: Stage, field: string, value: Json): Promise<boolean> {
  for (const body of toBases(stage, field)) if (await isAccepted(stage, withField(body, field, value))) return true;
  return false;
}

/** The request examples that have the field, or, where none has, all. */
function toBases({ provider }: Stage, field: string): JsonObject[] {
  const bodies = toRequestBodies(provider);
  const having = bodies.filter((body) => valuesAt(body, field).length > 0);
  return having.length > 0 ? having : bodies;
}

const wrongOf = (type: Json): Json => (/object|array/.test(String(type)) ? 'text' : { not: 'it' });

/** How each aspect of a request field is shown: what it allows is taken, and what it forbids is refused. */
const probes: Readonly<Record<string, Probe>> = {
  async type(stage, field, type) {
    if (field === '') return !(await isAccepted(stage, ['a', 'list']));
    const isElement = field.endsWith('[]');
    const [own, wrong] = isElement ? [field.slice(0, -2), [{ not: 'it' }]] : [field, wrongOf(type)];
    return !(await isTaken(stage, own, wrong));
  },
  async enum(stage, field, values) {
    for (const value of values as readonly Json[]) if (!(await isTaken(stage, field, value))) return false;
    return !(await isTaken(stage, field, 'no-such-value'));
  },
  maxLength: async (stage, field, max) =>
    (await isTaken(stage, field, 'x'.repeat(Number(max)))) &&
    !(await isTaken(stage, field, 'x'.repeat(Number(max) + 1))),
  async maxItems(stage, field, max) {
    const [list = []] = toBases(stage, field).flatMap((body) => valuesAt(body, field)) as (readonly Json[])[];
    const repeated = (count: number): Json => Array.from({ length: count }, () => list[0] ?? null);
    return (
      (await isTaken(stage, field, repeated(Number(max)))) && !(await isTaken(stage, field, repeated(Number(max) + 1)))
    );
  },
  async format(stage, field) {
    const own = field.replace(/\[\]$/, '');
    return !(await isTaken(stage, own, own === field ? 'no address' : ['no address']));
  },
  async required(stage, field, names) {
    for (const name of names as readonly string[]) {
      if (await isTaken(stage, field === '' ? name : `${field}.${name}`, undefined as unknown as Json)) return false;
    }
    return true;
  },
};

/** Whether the mock keeps this aspect (`body.prompt:maxLength`) of a create. */
export async function isKept(stage: Stage, aspect: string, expected: Json): Promise<boolean> {
  const [, field = '', keyword = ''] = /^body\.?(.*):(\w+)$/.exec(aspect) ?? [];
  return (await probes[keyword]?.(stage, field, expected)) ?? false;
}
