import '@mantine/core/styles.css';
import './styles.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './routes.tsx';
import { openLinkedSession } from './server/session.ts';
import { queryClient } from './server/trpc.ts';
import { Notes } from './shell/notes.tsx';
import { cssVariables, theme } from './theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('Failed to show the dashboard: the page has no place for it. Build it again.');

const linkFailure = await openLinkedSession(window);

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notes />
        <RouterProvider router={router} context={{ linkFailure }} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
