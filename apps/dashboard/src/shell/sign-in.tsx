import { Button, Container, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { focusAtOnce } from '../parts/focus-at-once.ts';
import { Page } from '../parts/page.tsx';
import { toSentence } from '../server/gateway-error.ts';
import { openSession } from '../server/session.ts';
import { queryClient } from '../server/trpc.ts';

/** Asks for an API key. `reason` says why the one in the link was not taken, if there was one. */
export function SignIn({ reason }: { readonly reason: string | null }) {
  const [key, setKey] = useState('');
  const [failure, setFailure] = useState(reason);
  const [isBusy, setBusy] = useState(false);

  async function enter(): Promise<void> {
    setBusy(true);
    try {
      await openSession(key.trim());
      await queryClient.resetQueries();
    } catch (error) {
      setFailure(toSentence(error));
    } finally {
      setBusy(false);
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter();
  };

  return (
    <Container component="main" size={440} py={96}>
      <Page title="Understudy" about="Enter an API key to see its jobs. An admin key sees everything.">
        <form onSubmit={submit}>
          <Stack>
            <PasswordInput
              label="API key"
              description="The gateway prints one at its first start, and keeps it in .data/local-key."
              placeholder="us-…"
              value={key}
              onChange={({ currentTarget }) => setKey(currentTarget.value)}
              error={failure}
              autoComplete="current-password"
              required
              ref={focusAtOnce}
            />
            <Button type="submit" loading={isBusy}>
              Sign in
            </Button>
          </Stack>
        </form>
      </Page>
    </Container>
  );
}
