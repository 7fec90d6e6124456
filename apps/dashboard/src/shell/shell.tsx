import { AppShell } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouteContext, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { startStream } from '../live/event-stream.ts';
import { useAnyChange } from '../live/use-live.ts';
import { isSignedOut } from '../server/gateway-error.ts';
import { api, queryClient } from '../server/trpc.ts';
import { BehindDoor } from './behind-door.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { commandDoor, keysDoor } from './door.ts';
import { Header } from './header.tsx';
import { MockBanner } from './mock-banner.tsx';
import { Navigation } from './navigation.tsx';
import { Unreachable } from './unreachable.tsx';
import { useKeyboard } from './use-keyboard.ts';

const SignIn = lazy(() => import('./sign-in.tsx').then(({ SignIn }) => ({ default: SignIn })));
const loadCommands = () => import('./command-palette.tsx').then(({ CommandPalette }) => ({ default: CommandPalette }));
const loadKeys = () => import('./keys-help.tsx').then(({ KeysHelp }) => ({ default: KeysHelp }));

/** What is around every page; whoever is not signed in gets no further than to the key. */
export function Shell() {
  const me = useQuery(api.system.me.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const { linkFailure } = useRouteContext({ from: '__root__' });
  if (me.data !== undefined) return <SignedIn />;
  if (me.isPending) return null;
  if (!isSignedOut(me.error)) return <Unreachable error={me.error} onRetry={() => void me.refetch()} />;
  return (
    <Suspense>
      <SignIn reason={linkFailure} />
    </Suspense>
  );
}

function SignedIn() {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(startStream, []);
  useAnyChange(() => void queryClient.invalidateQueries({ queryKey: api.inbox.count.queryKey() }), 1_000);
  useKeyboard();
  useEffect(close, [path]);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <AppShell.Header>
        <Header isMenuOpen={isOpen} onMenu={toggle} />
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <ConnectionBanner />
        <MockBanner />
        <Outlet />
      </AppShell.Main>
      <BehindDoor door={commandDoor} load={loadCommands} />
      <BehindDoor door={keysDoor} load={loadKeys} />
    </AppShell>
  );
}
