import { Container } from '@mantine/core';
import { useEffect } from 'react';
import { Failure } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';

const AGAIN_MS = 3_000;

/** For a gateway that does not answer when the page is opened; asks again every three seconds. */
export function Unreachable({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  useEffect(() => {
    const timer = setInterval(onRetry, AGAIN_MS);
    return () => clearInterval(timer);
  }, [onRetry]);
  return (
    <Container component="main" size="sm" py="xl">
      <Page title="The gateway does not answer">
        <Failure error={error} onRetry={onRetry} />
      </Page>
    </Container>
  );
}
