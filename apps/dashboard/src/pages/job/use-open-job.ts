import { useNavigate } from '@tanstack/react-router';
import { api, queryClient } from '../../server/trpc.ts';

/** Goes to another job once it was read, so that the page stays and with it the focus. */
export function useOpenJob(): (id: string) => Promise<void> {
  const navigate = useNavigate();
  return async (id) => {
    await queryClient.prefetchQuery(api.jobs.get.queryOptions({ id }));
    await navigate({ to: '/jobs/$jobId', params: { jobId: id } });
  };
}
