import { Anchor } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Empty, Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useMakers } from '../../parts/use-makers.ts';
import { api } from '../../server/trpc.ts';
import { NewJobForm } from './new-job-form.tsx';

/** A video to ask for: the form follows what the providers can do, and says the price before anything is sent. */
export function NewJobPage() {
  const search = useSearch({ from: '/new' });
  const { remixOf } = search;
  const makers = useMakers();
  const source = useQuery(api.jobs.get.queryOptions(remixOf === undefined ? skipToken : { id: remixOf }));
  return (
    <Page title={remixOf === undefined ? 'New job' : 'New remix'}>
      <Loaded query={makers} rows={6}>
        {(list) => {
          if (list.length === 0) return <NoMaker />;
          const key = JSON.stringify(search);
          if (remixOf === undefined) return <NewJobForm key={key} search={search} makers={list} source={null} />;
          return (
            <Loaded query={source}>
              {(job) => <NewJobForm key={key} search={search} makers={list} source={job} />}
            </Loaded>
          );
        }}
      </Loaded>
    </Page>
  );
}

const NoMaker = () => (
  <Empty title="No account is enabled">
    <Anchor renderRoot={(props) => <Link to="/settings" {...props} />}>Enable or add one in Settings</Anchor>, so that
    jobs have somewhere to go.
  </Empty>
);
