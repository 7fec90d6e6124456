import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { useAnyChange } from '../../live/use-live.ts';
import { Empty, Loaded } from '../../parts/loaded.tsx';
import { api, type Outputs } from '../../server/trpc.ts';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { Job } from './use-job.ts';

/** Laying out a graph takes code that nobody else on the page needs. */
const Graph = lazy(() => import('../../parts/graph.tsx').then((part) => ({ default: part.Graph })));

const AGAIN_MS = 1_000;

/** The remixes and retries that a job came from, and that came from it. */
export function Lineage({ job }: { readonly job: Job }) {
  const query = useQuery(api.jobs.lineage.queryOptions({ id: job.id }));
  useAnyChange(() => void query.refetch(), AGAIN_MS);
  return (
    <Loaded query={query}>
      {(family) =>
        family.length < 2 ? (
          <Empty title="No relatives">A remix or a retry of this job appears here, with all that comes from it.</Empty>
        ) : (
          <Family family={family} currentId={job.id} />
        )
      }
    </Loaded>
  );
}

interface FamilyProps {
  readonly family: Outputs['jobs']['lineage'];
  readonly currentId: string;
}

function Family({ family, currentId }: FamilyProps) {
  const book = useVocabulary();
  const nodes = family.map(({ id, prompt, status, provider, isDeleted }) => {
    const { label, tone } = book.find('statuses', status);
    if (isDeleted) return { id, label: 'Deleted job', about: provider, tone: 'neutral' };
    return {
      id,
      label: prompt,
      about: `${label}, ${provider}`,
      tone,
      href: `/jobs/${id}`,
      isCurrent: id === currentId,
    };
  });
  const edges = useMemo(
    () =>
      family.flatMap(({ id, remixOf, retryOf }) => [
        ...(remixOf === null ? [] : [{ from: remixOf, to: id, label: 'remix' }]),
        ...(retryOf === null ? [] : [{ from: retryOf, to: id, label: 'retry' }]),
      ]),
    [family],
  );
  return (
    <Suspense fallback={null}>
      <Graph label="Family of the job" nodes={nodes} edges={edges} />
    </Suspense>
  );
}
