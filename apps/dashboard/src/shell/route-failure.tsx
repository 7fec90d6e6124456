import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Failure } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';

/** For a page that broke while it was drawn, or whose code could not be fetched because a newer version was installed. */
export function RouteFailure({ error }: ErrorComponentProps) {
  return (
    <Page title="This page broke" actions={<Button onClick={() => window.location.reload()}>Load it again</Button>}>
      <Failure error={error} />
    </Page>
  );
}
