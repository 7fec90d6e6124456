import { useQuery } from '@tanstack/react-query';
import { api } from '../../server/trpc.ts';
import type { Job } from './job-filter.ts';
import css from './row.module.css';

/** Who makes the video, with which model. */
export function ProviderName({ job: { provider, model } }: { readonly job: Job }) {
  const { data } = useQuery(api.providers.list.queryOptions());
  const name = data?.find(({ id }) => id === provider)?.name ?? provider;
  return (
    <span className={css['line']} title={`${name} · ${model}`}>
      {name} <span className={css['pale']}>{model}</span>
    </span>
  );
}

/** The account it is made with; of one that is no more, its id. */
export function AccountName({ job: { accountId } }: { readonly job: Job }) {
  const { data } = useQuery(api.providers.health.queryOptions());
  return <span className={css['line']}>{data?.find(({ id }) => id === accountId)?.name ?? accountId}</span>;
}
