import { useDebouncedValue } from '@mantine/hooks';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { type Outlook, toOutlookQuery, toShape } from '../../parts/outlook.ts';
import type { Maker } from '../../parts/use-makers.ts';
import { type Draft, toWish } from './draft.ts';

const SETTLE_MS = 300;

/** What a provider would make of the draft. `isSettled`: the answer is to the draft as it is now. */
export interface MakerOutlook {
  readonly maker: Maker;
  readonly query: UseQueryResult<Outlook>;
  readonly isSettled: boolean;
}

/** Asks every provider's outlook on the draft, once the person pauses. */
export function useOutlooks(draft: Draft, makers: readonly Maker[]): readonly MakerOutlook[] {
  const [asked] = useDebouncedValue(draft, SETTLE_MS);
  const queries = useQueries({ queries: makers.map(({ id }) => toOutlookQuery(toWish(asked, id))) });
  return makers.flatMap((maker, place) => {
    const query = queries[place];
    return query === undefined
      ? []
      : { maker, query, isSettled: query.data?.shape === toShape(toWish(draft, maker.id)) };
  });
}
