import { VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAnyChange } from '../../live/use-live.ts';
import { api, queryClient } from '../../server/trpc.ts';
import type { JobFilter } from './job-filter.ts';
import { toCount } from './to-count.ts';

const EVERY_MS = 1_000;

/** How many jobs are in the view, counted again as things happen; told to screen readers once for each view. */
export function ViewCount({ filter }: { readonly filter: JobFilter }) {
  const options = api.jobs.count.queryOptions(filter);
  const { data, isPlaceholderData, isError } = useQuery({ ...options, placeholderData: keepPreviousData });
  useAnyChange(() => void queryClient.invalidateQueries({ queryKey: options.queryKey }), EVERY_MS);
  const text = data === undefined ? null : `${data.isExact ? '' : 'More than '}${toCount(data.count, 'job')}`;
  const viewText = JSON.stringify(filter);
  const [told, setTold] = useState({ viewText: '', text: '' });
  useEffect(() => {
    if (text !== null && !isPlaceholderData && told.viewText !== viewText) setTold({ viewText, text });
  }, [text, isPlaceholderData, told, viewText]);
  return (
    <>
      <span>{isError ? 'Not counted' : (text ?? 'Counting …')}</span>
      <VisuallyHidden role="status">{told.text}</VisuallyHidden>
    </>
  );
}
