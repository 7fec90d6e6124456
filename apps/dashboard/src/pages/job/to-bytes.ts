const units = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
  ['byte', 1],
] as const;

/** A number of bytes in the largest unit of which there is one: `31.4 kB`. */
export function toBytes(count: number): string {
  const [unit, size] = units.find(([, bytes]) => count >= bytes) ?? ['byte', 1];
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: 1 }).format(count / size);
}
