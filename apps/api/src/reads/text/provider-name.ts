import { findProvider } from '../../accounts/account.ts';

/** A provider as people call it; its id where this version knows it no longer. */
export const toProviderName = (id: string): string => findProvider(id)?.name ?? id;
