import { toAddressText } from '../../parts/address-text.ts';

/** What of the page stands in its address: the words that are searched for. */
export interface ContractsSearch {
  readonly q?: string | undefined;
}

/** Reads the address; what makes no sense there is left out. */
export const readContractsSearch = (search: Record<string, unknown>): ContractsSearch => ({
  q: toAddressText(search['q']),
});
