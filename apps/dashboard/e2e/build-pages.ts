import { buildDashboard } from '../../../scripts/build-dashboard.ts';

/** Builds the pages once for all tests, unless they are built already. */
export const setup = (): Promise<void> => buildDashboard(() => {});
