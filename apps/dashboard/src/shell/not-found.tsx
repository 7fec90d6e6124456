import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';

/** For an address that no page has. */
export function NotFound() {
  return (
    <Page title="There is no such page">
      <Empty title="Nothing is at this address">
        It may have been mistyped.{' '}
        <Anchor renderRoot={(props) => <Link to="/jobs" {...props} />}>Go to the jobs</Anchor> or press Ctrl K to find a
        page.
      </Empty>
    </Page>
  );
}
