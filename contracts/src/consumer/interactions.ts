import type { Provider } from '@understudy/core';
import { toBalances } from './balances.ts';
import { toCreates } from './creates.ts';
import { toDownloads } from './downloads.ts';
import type { Interaction } from './interaction.ts';
import { toCallbacks, toQueries } from './queries.ts';
import { toRefusals } from './refusals.ts';
import { toSurvivals } from './survivals.ts';

/** Everything the gateway relies on at a provider, worked out from its examples, tables and facts. */
export const toInteractions = (provider: Provider): Interaction[] => [
  ...toCreates(provider),
  ...toQueries(provider),
  ...toDownloads(provider),
  ...toBalances(provider),
  ...toRefusals(provider),
  ...toSurvivals(provider),
  ...toCallbacks(provider),
];
