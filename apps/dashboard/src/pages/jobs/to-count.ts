const plain = new Intl.NumberFormat(undefined);

/** A number with its noun: `1 job`, `2,000 jobs`. */
export const toCount = (count: number, noun: string): string =>
  `${plain.format(count)} ${noun}${count === 1 ? '' : 's'}`;
