/** The longest text that an address may hold. */
const LONGEST = 200;

/** A text that stands in an address, where `?q=42` reads as a number; `undefined` for what is none, or empty. */
export function toAddressText(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.slice(0, LONGEST) : undefined;
}
