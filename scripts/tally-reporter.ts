import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/**
 * Ends a Vitest run with one plain line, `N passed, N failed` (`, N skipped` when there are any), over all packages.
 * A file that cannot be loaded and an error outside any test each count as one failure; a run without tests fails.
 */
export class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const brokenSuites = [module, ...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
      count.failed += brokenSuites.length;
      for (const test of module.children.allTests()) {
        count[test.result().state] += 1;
      }
    }
    const skipped = count.skipped + count.pending;
    console.log(`${count.passed} passed, ${count.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    if (count.failed > 0 || count.passed === 0) {
      process.exitCode = 1;
    }
  }
}
