/** A text that ends as a sentence does, however it came. */
export const toSentence = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** A part of a sentence that depends on something that may be missing: nothing without it. */
export const when = <T>(value: T | null, toPart: (value: T) => string): string => (value === null ? '' : toPart(value));
