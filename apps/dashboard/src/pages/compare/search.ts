/** What of the page stands in its address. */
export interface CompareSearch {
  /** Ids of the jobs to compare, up to six, with commas between them; without it, jobs are to be made. */
  readonly ids?: string;
  /** What the form begins with. */
  readonly prompt?: string;
}

const MOST = 6;

/** Reads the address; what makes no sense there is left out. */
export function readCompareSearch({ ids, prompt }: Record<string, unknown>): CompareSearch {
  const list = typeof ids === 'string' ? toIds({ ids }) : [];
  return {
    ...(list.length === 0 ? {} : { ids: list.join(',') }),
    ...(typeof prompt === 'string' && prompt !== '' ? { prompt } : {}),
  };
}

/** The jobs that an address names, each once. */
export const toIds = ({ ids = '' }: CompareSearch): readonly string[] =>
  [...new Set(ids.split(',').filter((id) => /^\w+$/.test(id)))].slice(0, MOST);
