const rows = [
  { size: 1e9, unit: 'GB' },
  { size: 1e6, unit: 'MB' },
  { size: 1e3, unit: 'kB' },
] as const;

/** Bytes as people read them: 1234567 → `1.2 MB`. */
export function toSizeText(bytes: number): string {
  const row = rows.find(({ size }) => bytes >= size);
  return row === undefined ? `${bytes} bytes` : `${(bytes / row.size).toFixed(1)} ${row.unit}`;
}
