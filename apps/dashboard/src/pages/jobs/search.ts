import { toAddressText } from '../../parts/address-text.ts';

/** Spans that begin some time before now, and stay so in a saved view. */
export const periods = ['hour', 'today', 'week'] as const;
export type Period = (typeof periods)[number];

const facets = ['status', 'phase', 'provider', 'account', 'key'] as const;
/** What a job may be one of several of. */
export type Facet = (typeof facets)[number];

/** What of the page stands in its address; what is absent does not narrow the view. Instants are in ms. */
export type JobsSearch = { readonly [name in Facet]?: readonly string[] | undefined } & {
  readonly q?: string | undefined;
  readonly since?: Period | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly risk?: true | undefined;
  readonly sort?: string | undefined;
  readonly order?: 'asc' | undefined;
  /** The columns to show, where they are not the usual ones. */
  readonly columns?: readonly string[] | undefined;
};

/** Reads the address; what makes no sense there is left out. */
export function readJobsSearch(search: Record<string, unknown>): JobsSearch {
  const words = [...facets, 'columns'].map((name) => [name, toWords(search[name])] as const);
  const read = {
    ...Object.fromEntries(words),
    q: toAddressText(search['q']),
    since: periods.find((period) => period === search['since']),
    from: toInstant(search['from']),
    to: toInstant(search['to']),
    risk: search['risk'] === true ? true : undefined,
    sort: toAddressText(search['sort']),
    order: search['order'] === 'asc' ? 'asc' : undefined,
  } satisfies JobsSearch;
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** Whether two addresses show the same jobs in the same order. */
export const isSameView = (one: JobsSearch, other: JobsSearch): boolean => toViewText(one) === toViewText(other);

/** Whether an address shows fewer than all jobs. */
export const isNarrowed = (search: JobsSearch): boolean => toViewText({ ...search, order: undefined }) !== '[]';

/** What decides which jobs are shown, as a text; equal for equal views. */
export const toViewText = ({ columns: _, ...search }: JobsSearch): string =>
  JSON.stringify(
    Object.entries(search)
      .filter(([, value]) => value !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

function toWords(value: unknown): readonly string[] | undefined {
  const all = (Array.isArray(value) ? value : [value]).flatMap((one) => toAddressText(one) ?? []);
  return all.length === 0 ? undefined : [...new Set(all)].slice(0, 20);
}

const toInstant = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
