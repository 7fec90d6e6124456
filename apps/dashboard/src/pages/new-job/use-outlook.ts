import { useDebouncedValue } from '@mantine/hooks';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Outlook, toOutlookQuery, toShape } from '../../parts/outlook.ts';
import { type Draft, type RemixedJob, toWish } from './draft.ts';

const SETTLE_MS = 300;

/**
 * Asks what would become of the draft, once the person pauses. `isSettled`: the answer is to all of the draft but its
 * words.
 */
export function useOutlook(
  draft: Draft,
  source: RemixedJob | null,
): { readonly query: UseQueryResult<Outlook>; readonly isSettled: boolean } {
  const wish = useMemo(() => toWish(draft, source), [draft, source]);
  const [asked] = useDebouncedValue(wish, SETTLE_MS);
  const query = useQuery(toOutlookQuery(asked));
  return { query, isSettled: query.data?.shape === toShape(wish) };
}
