import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { readCompareSearch } from './pages/compare/search.ts';
import { readContractsSearch } from './pages/contracts/search.ts';
import { readCostsSearch } from './pages/costs/search.ts';
import { readJobsSearch } from './pages/jobs/search.ts';
import { readMockSearch } from './pages/mock/search.ts';
import { readNewJobSearch } from './pages/new-job/search.ts';
import { readProviderSearch } from './pages/providers/search.ts';
import { readSettingsSearch } from './pages/settings/search.ts';
import { NotFound } from './shell/not-found.tsx';
import { RouteFailure } from './shell/route-failure.tsx';
import { Shell } from './shell/shell.tsx';

/** `linkFailure`: why the key in the link that was followed was not taken. */
const root = createRootRouteWithContext<{ readonly linkFailure: string | null }>()({
  component: Shell,
  notFoundComponent: NotFound,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/jobs' });
  },
});

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  validateSearch: readJobsSearch,
  component: lazyRouteComponent(() => import('./pages/jobs/jobs-page.tsx'), 'JobsPage'),
});

const job = createRoute({
  getParentRoute: () => root,
  path: '/jobs/$jobId',
  component: lazyRouteComponent(() => import('./pages/job/job-page.tsx'), 'JobPage'),
});

const newJob = createRoute({
  getParentRoute: () => root,
  path: '/new',
  validateSearch: readNewJobSearch,
  component: lazyRouteComponent(() => import('./pages/new-job/new-job-page.tsx'), 'NewJobPage'),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('./pages/compare/compare-page.tsx'), 'ComparePage'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./pages/inbox/inbox-page.tsx'), 'InboxPage'),
});

const providers = createRoute({
  getParentRoute: () => root,
  path: '/providers',
  component: lazyRouteComponent(() => import('./pages/providers/providers-page.tsx'), 'ProvidersPage'),
});

const provider = createRoute({
  getParentRoute: () => root,
  path: '/providers/$providerId',
  validateSearch: readProviderSearch,
  component: lazyRouteComponent(() => import('./pages/providers/provider-page.tsx'), 'ProviderPage'),
});

const costs = createRoute({
  getParentRoute: () => root,
  path: '/costs',
  validateSearch: readCostsSearch,
  component: lazyRouteComponent(() => import('./pages/costs/costs-page.tsx'), 'CostsPage'),
});

const mock = createRoute({
  getParentRoute: () => root,
  path: '/mock',
  validateSearch: readMockSearch,
  component: lazyRouteComponent(() => import('./pages/mock/mock-page.tsx'), 'MockPage'),
});

const contracts = createRoute({
  getParentRoute: () => root,
  path: '/contracts',
  validateSearch: readContractsSearch,
  component: lazyRouteComponent(() => import('./pages/contracts/contracts-page.tsx'), 'ContractsPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: readSettingsSearch,
  component: lazyRouteComponent(() => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    jobs,
    job,
    newJob,
    compare,
    inbox,
    providers,
    provider,
    costs,
    mock,
    contracts,
    settings,
  ]),
  context: { linkFailure: null },
  defaultPreload: 'intent',
  defaultErrorComponent: RouteFailure,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
