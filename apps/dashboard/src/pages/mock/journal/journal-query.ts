import type { MockQuery } from '../mock-client.ts';
import type { MockSearch, MockText } from '../search.ts';

/** What the journal can be narrowed by. */
const criteria = [
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
] as const satisfies readonly MockText[];

/** What the address says of the journal. */
export const toJournalQuery = (search: MockSearch): MockQuery =>
  Object.fromEntries(criteria.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])));

/** Whether anything is asked of the requests. */
export const isNarrowed = (query: MockQuery): boolean => Object.keys(query).length > 0;

/** No filter at all. */
export const unfiltered: MockSearch = Object.fromEntries(criteria.map((name) => [name, undefined]));
