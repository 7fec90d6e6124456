import { z } from 'zod';
import { type AdminRoute, AdminText, defineAdminRoute } from '../admin/admin-route.ts';
import { type Report, toReport } from './report.ts';
import { toReportText } from './report-text.ts';

/** The client report card. */
export const reportAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/report',
    summary:
      'How well clients treat the providers: a grade, and what was found wrong, how often, where, and which documented fact says so. `format=text` gives it for people, in Markdown.',
    input: z.object({ format: z.enum(['json', 'text']).default('json') }).strict(),
    run({ state, account }, { format }): Report | AdminText {
      const report = toReport(state, account);
      return format === 'text' ? new AdminText(toReportText(report)) : report;
    },
  }),
];
