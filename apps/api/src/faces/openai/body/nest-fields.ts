import { UnreadableBody } from './unreadable-body.ts';

/** The name of a form field, such as `prompt`, `metadata[project]` or `provider[]`. */
const NAME = /^([^[\]]+)(?:\[([^[\]]*)\])?$/;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Form fields as the object that they spell: `a[b]` is a field of an object, `a[]` an item of a list.
 * Throws `UnreadableBody` for a name that spells neither, and for a field that is given twice.
 */
export function nestFields(entries: Iterable<readonly [name: string, value: string]>): Fields {
  const root = new Map<string, string | string[] | Map<string, string>>();
  for (const [name, value] of entries) {
    const [, key, inner] = NAME.exec(name) ?? [];
    if (key === undefined) throw toUnclear(name);
    const known = root.get(key);
    if (inner === undefined && known === undefined) root.set(key, value);
    else if (inner === '' && known === undefined) root.set(key, [value]);
    else if (inner === '' && Array.isArray(known)) known.push(value);
    else if (inner !== undefined && inner !== '' && known === undefined) root.set(key, new Map([[inner, value]]));
    else if (inner !== undefined && inner !== '' && known instanceof Map && !known.has(inner)) known.set(inner, value);
    else throw toUnclear(name);
  }
  return Object.fromEntries(
    [...root].map(([key, value]) => [key, value instanceof Map ? Object.fromEntries(value) : value]),
  );
}

const toUnclear = (name: string): UnreadableBody =>
  new UnreadableBody(400, `the form field ${name.slice(0, 100)} is given twice or has no clear name`, 'Give it once');
