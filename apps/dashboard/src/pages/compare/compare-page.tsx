import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useMakers } from '../../parts/use-makers.ts';
import { CompareForm } from './compare-form.tsx';
import { CompareView } from './compare-view.tsx';
import { toIds } from './search.ts';

/** One prompt at several providers: first the form, then their videos side by side. */
export function ComparePage() {
  const search = useSearch({ from: '/compare' });
  const makers = useMakers();
  const ids = toIds(search);
  const isForm = ids.length === 0;
  return (
    <Page
      title="Compare"
      about={isForm ? 'One prompt at several providers; their videos are played in step.' : undefined}
      actions={
        !isForm && (
          <Button size="xs" variant="default" renderRoot={(props) => <Link to="/compare" {...props} />}>
            New comparison
          </Button>
        )
      }
    >
      {isForm ? (
        <Loaded query={makers} rows={6}>
          {(list) => <CompareForm key={search.prompt} prompt={search.prompt ?? ''} makers={list} />}
        </Loaded>
      ) : (
        <CompareView ids={ids} />
      )}
    </Page>
  );
}
