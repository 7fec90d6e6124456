import { toAddressText } from '../../parts/address-text.ts';

/** What of a provider's page stands in its address: which of its statements are shown. */
export interface ProviderSearch {
  readonly q?: string | undefined;
  /** A kind of source, as the gateway names it. */
  readonly kind?: string | undefined;
}

/** Reads the address; what makes no sense there is left out. */
export const readProviderSearch = (search: Record<string, unknown>): ProviderSearch => ({
  q: toAddressText(search['q']),
  kind: toAddressText(search['kind']),
});
