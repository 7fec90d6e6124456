import { Stack, Text } from '@mantine/core';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChangedJobs } from '../../live/use-live.ts';
import { useProviderName } from '../../parts/use-provider-name.ts';
import { api } from '../../server/trpc.ts';
import { Column } from './column.tsx';
import styles from './compare.module.css';
import { createInStep } from './in-step.ts';
import { PlayerBar } from './player-bar.tsx';

interface CompareViewProps {
  readonly ids: readonly string[];
}

/** Jobs side by side, live, with their videos played in step. */
export function CompareView({ ids }: CompareViewProps) {
  const navigate = useNavigate();
  const cache = useQueryClient();
  const queries = useQueries({ queries: ids.map((id) => api.jobs.get.queryOptions({ id })) });
  const [inStep] = useState(() => createInStep((run) => requestAnimationFrame(run)));
  const refresh = (id: string): void => void cache.invalidateQueries({ queryKey: api.jobs.get.queryKey({ id }) });
  useChangedJobs(
    (changed) => ids.filter((id) => changed.has(id)).forEach(refresh),
    () => ids.forEach(refresh),
  );
  const show = (next: readonly string[]): void =>
    void navigate({ to: '/compare', search: next.length === 0 ? {} : { ids: next.join(',') } });
  const prompts = new Set(queries.map(({ data }) => data?.prompt));
  const [common] = prompts.size === 1 ? prompts : [];
  const toName = useProviderName();
  return (
    <Stack gap="md">
      {common !== undefined && <Text maw={760}>{common}</Text>}
      <div className={styles['columns']}>
        {ids.map((id, place) => {
          const query = queries[place];
          if (query === undefined) return null;
          return (
            <Column
              key={id}
              id={id}
              query={query}
              toName={toName}
              isPromptShown={common === undefined}
              inStep={inStep}
              onReplace={(next) => show(ids.flatMap((one) => (one === id ? (next ?? []) : one)))}
            />
          );
        })}
      </div>
      <PlayerBar
        inStep={inStep}
        videos={queries.flatMap(({ data }) =>
          data?.asset?.hasAudio === true ? { id: data.id, name: toName(data.provider) } : [],
        )}
      />
    </Stack>
  );
}
