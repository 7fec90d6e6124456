/** An instant in ms as people look it up elsewhere: `2026-11-21 12:57:54 UTC`. */
export const toInstantText = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
