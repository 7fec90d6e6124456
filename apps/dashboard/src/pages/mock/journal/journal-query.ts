import type { MockQuery } from '../mock-client.ts';
import { journalCriteria, type MockSearch } from '../search.ts';

/** What the address says of the journal. */
export const toJournalQuery = (search: MockSearch): MockQuery =>
  Object.fromEntries(journalCriteria.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])));

/** Whether anything is asked of the requests. */
export const isNarrowed = (query: MockQuery): boolean => Object.keys(query).length > 0;

/** No filter at all. */
export const unfiltered: MockSearch = Object.fromEntries(journalCriteria.map((name) => [name, undefined]));
