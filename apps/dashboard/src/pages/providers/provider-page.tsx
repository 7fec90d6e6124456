import { Button, Code, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { CopyText } from '../../parts/copy-text.tsx';
import { Empty, Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { api } from '../../server/trpc.ts';
import { ProviderSections } from './provider-sections.tsx';
import { countStatements, everything, filterView, type ProviderView } from './statement.ts';
import { StatementSearch } from './statement-search.tsx';

/** All that is known of a provider, what nobody says included, each statement with its source. */
export function ProviderPage() {
  const { providerId } = useParams({ from: '/providers/$providerId' });
  const query = useQuery(api.providers.get.queryOptions({ id: providerId }, { staleTime: Number.POSITIVE_INFINITY }));
  return (
    <Page
      title={query.data?.name ?? providerId}
      about={query.data === undefined ? undefined : <About view={query.data} />}
      actions={
        <Button size="xs" variant="default" renderRoot={(props) => <Link to="/providers" {...props} />}>
          All accounts
        </Button>
      }
    >
      <Loaded query={query} rows={12}>
        {(view) => <Statements key={view.id} view={view} />}
      </Loaded>
    </Page>
  );
}

const About = ({ view: { description, baseUrl } }: { readonly view: ProviderView }) => (
  <>
    {description}
    <Group gap={4}>
      <Code>{baseUrl}</Code>
      <CopyText text={baseUrl} what="address" />
    </Group>
  </>
);

function Statements({ view }: { readonly view: ProviderView }) {
  const [filter, setFilter] = useState(everything);
  // Letters appear at once, the tables when there is time.
  const shown = filterView(view, useDeferredValue(filter));
  const count = countStatements(shown);
  return (
    <>
      <StatementSearch counts={view.provenance} shown={count} filter={filter} onChange={setFilter} />
      {count === 0 ? (
        <Empty title="No statement is like this">Search other words, or choose all kinds.</Empty>
      ) : (
        <ProviderSections view={shown} />
      )}
    </>
  );
}
