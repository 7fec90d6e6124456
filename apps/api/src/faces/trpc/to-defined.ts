/** What of an object is there: zod writes an absent field as one that may be `undefined`. */
export type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out the fields that are `undefined`. */
export const toDefined = <T extends object>(given: T): Defined<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>;
