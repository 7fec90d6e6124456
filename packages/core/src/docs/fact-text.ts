import type { Profile } from '../profile.ts';
import type { FactEntry } from '../provenance.ts';

const DAY_MS = 86_400_000;
const spanUnits = [
  [DAY_MS, 'days'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
] as const;
const byteUnits = [
  [1024 * 1024, 'MiB'],
  [1_000_000, 'MB'],
] as const;

/** `timing.firstPollAfterMs` → `timing: first poll after`. */
export function toFactName(path: string): string {
  const words = path
    .replace(/Ms$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  const [head = '', ...rest] = words.split('.');
  return rest.length === 0 ? head : `${head}: ${rest.join(' ')}`;
}

/** A fact's value for people, in the unit its name carries; `null` for what is not known. */
export function toFactText({ path, fact }: FactEntry, price: Profile['price']): string | null {
  if (fact === null) return null;
  const values = Array.isArray(fact.value) ? fact.value : [fact.value];
  return values.map((value) => toText(path, value, price)).join(', ');
}

function toText(path: string, value: unknown, { unit }: Profile['price']): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'number') return String(value);
  if (path.endsWith('Ms')) return toSpan(value);
  if (path.endsWith('Bytes')) return toBytes(value);
  return path.startsWith('price.') ? `${value} ${unit}` : String(value);
}

/** 600000 → `10 min`: in the largest unit that leaves no rest; a single day is 24 h. */
function toSpan(ms: number): string {
  const unit = spanUnits.find(([size]) => ms % size === 0 && (size < DAY_MS || ms > DAY_MS));
  return unit === undefined || ms === 0 ? `${ms} ms` : `${ms / unit[0]} ${unit[1]}`;
}

function toBytes(bytes: number): string {
  const unit = byteUnits.find(([size]) => bytes % size === 0);
  return unit === undefined ? `${bytes} bytes` : `${bytes / unit[0]} ${unit[1]}`;
}
