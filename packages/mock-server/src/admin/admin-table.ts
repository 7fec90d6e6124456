import { readingAdminRoutes } from '../account/reading-admin.ts';
import { settingsAdminRoutes } from '../account/settings-admin.ts';
import { callbackAdminRoutes } from '../callbacks/callback-admin.ts';
import { inboxAdminRoutes } from '../callbacks/inbox-admin.ts';
import { clockAdminRoutes } from '../clock/clock-admin.ts';
import { journalAdminRoutes } from '../journal/journal-admin.ts';
import { ledgerAdminRoutes } from '../ledger/ledger-admin.ts';
import { pactAdminRoutes } from '../pact/pact-admin.ts';
import { recordAdminRoutes } from '../record/record-admin.ts';
import { reportAdminRoutes } from '../report/report-admin.ts';
import { ruleAdminRoutes } from '../scenario/rule-admin.ts';
import { scenarioAdminRoutes } from '../scenario/scenario-admin.ts';
import { snapshotAdminRoutes } from '../snapshot/snapshot-admin.ts';
import { taskAdminRoutes } from '../task/task-admin.ts';
import type { AdminRoute } from './admin-route.ts';
import { healthAdminRoutes } from './health-admin.ts';
import { toIndexRoutes } from './index-admin.ts';
import { toOpenApiRoutes } from './openapi-admin.ts';
import { provenanceAdminRoutes } from './provenance-admin.ts';
import { resetAdminRoutes } from './reset-admin.ts';

/** The admin API: every route, by the noun it is about. */
export const adminRoutes: readonly AdminRoute[] = [
  ...healthAdminRoutes,
  ...clockAdminRoutes,
  ...scenarioAdminRoutes,
  ...ruleAdminRoutes,
  ...settingsAdminRoutes,
  ...readingAdminRoutes,
  ...taskAdminRoutes,
  ...journalAdminRoutes,
  ...reportAdminRoutes,
  ...ledgerAdminRoutes,
  ...callbackAdminRoutes,
  ...inboxAdminRoutes,
  ...pactAdminRoutes,
  ...snapshotAdminRoutes,
  ...recordAdminRoutes,
  ...resetAdminRoutes,
  ...provenanceAdminRoutes,
  ...toOpenApiRoutes(() => adminRoutes),
  ...toIndexRoutes(() => adminRoutes),
];
