import { defineConfig } from 'vitest/config';
import { TallyReporter } from './scripts/tally-reporter.ts';

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*', 'contracts', 'scripts'],
    // How many files run side by side is said by `npm test`: projects do not take it from here.
    reporters: ['default', new TallyReporter()],
  },
});
