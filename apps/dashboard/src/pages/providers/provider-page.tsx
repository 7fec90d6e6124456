import { Button, Code, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { CopyText } from '../../parts/copy-text.tsx';
import { Empty, Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { api } from '../../server/trpc.ts';
import { ProviderSections } from './provider-sections.tsx';
import type { ProviderSearch } from './search.ts';
import { countStatements, filterView, type ProviderView, toFilter, toKinds } from './statement.ts';
import { StatementSearch } from './statement-search.tsx';

const route = getRouteApi('/providers/$providerId');

/** All that is known of a provider, what nobody says included, each statement with its source. */
export function ProviderPage() {
  const { providerId } = route.useParams();
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
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // The field takes the next letters at once, the tables follow when there is time.
  const shown = filterView(view, toFilter(useDeferredValue(search), view));
  const count = countStatements(shown);
  // A statement that the address names stays named, without a jump to it.
  const change = (part: ProviderSearch, replace = false): void =>
    void navigate({
      search: (old) => ({ ...old, ...part }),
      hash: true,
      hashScrollIntoView: false,
      resetScroll: false,
      replace,
    });
  return (
    <>
      <StatementSearch kinds={toKinds(view)} shown={count} filter={toFilter(search, view)} onChange={change} />
      {count === 0 ? (
        <Empty title="No statement is like this">Search other words, or choose all kinds.</Empty>
      ) : (
        <ProviderSections view={shown} />
      )}
    </>
  );
}
