/** The parts of the page, in the order of their tabs. */
export const tabs = ['scenarios', 'journal', 'tasks', 'callbacks', 'ledger', 'report'] as const;
export type MockTab = (typeof tabs)[number];

/** What the journal can be narrowed by. */
export const journalCriteria = [
  'provider',
  'operation',
  'method',
  'path',
  'status',
  'scenario',
  'taskId',
  'prompt',
  'since',
  'until',
] as const;

/** What the lists are narrowed by; each list takes what it knows of. */
const texts = [
  ...journalCriteria,
  'taskStatus',
  'callbackState',
  // An account of the gateway's, an inbox by name, and what is open beside the page.
  'account',
  'inbox',
  'task',
  'callback',
] as const;
export type MockText = (typeof texts)[number];

/** What of the page stands in its address. `request` is the number of the request that is open. */
export type MockSearch = { readonly tab?: MockTab | undefined; readonly request?: number | undefined } & {
  readonly [name in MockText]?: string | undefined;
};

/** Reads the address; what makes no sense there is left out. */
export function readMockSearch(search: Record<string, unknown>): MockSearch {
  const tab = tabs.find((one) => one === search['tab']);
  const request = Number(search['request']);
  const given = texts.flatMap((name) => {
    const value = toText(search[name]);
    return value === '' ? [] : [[name, value]];
  });
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(Number.isInteger(request) && request > 0 ? { request } : {}),
    ...Object.fromEntries(given),
  };
}

/** The router reads `429` in an address as a number. */
const toText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
