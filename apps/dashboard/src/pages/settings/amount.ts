const MICROS = 1_000_000;

/** What stands in a field for a number; empty is `''`. */
export type Typed = number | string;

/** An amount as it was typed, in millionths; `null` for none. */
export const toMicros = (amount: Typed): number | null => (amount === '' ? null : Math.round(Number(amount) * MICROS));

/** Millionths as they are typed; `null` and absent are an empty field. */
export const toTyped = (micros: number | null | undefined): Typed => (micros == null ? '' : micros / MICROS);
