import { defineConfig } from 'vitest/config';
import { TallyReporter } from './scripts/tally-reporter.ts';

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*', 'contracts', 'scripts'],
    // Tests wait more than they compute: for databases, providers, pages.
    maxWorkers: '100%',
    reporters: ['default', new TallyReporter()],
  },
});
