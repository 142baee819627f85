import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** What `bin/test.mjs` prints at the end. A file that cannot even be loaded and an error outside any test count as failures. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Why tests were not run, with their number. */
  readonly notRun: Readonly<Record<string, number>>;
}

/** Writes the summary to the file named by SHIRUBE_TEST_SUMMARY. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const path = process.env.SHIRUBE_TEST_SUMMARY;
    if (path !== undefined) writeFileSync(path, JSON.stringify(summarise(modules, unhandled.length)));
  }
}

function summarise(modules: readonly TestModule[], unhandled: number): Summary {
  const count = { passed: 0, failed: unhandled, skipped: 0 };
  const notRun: Record<string, number> = {};
  for (const module of modules) {
    let failedTests = 0;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') count.passed += 1;
      else if (result.state === 'failed') failedTests += 1;
      else {
        const reason = ('note' in result && result.note) || 'marked as skipped';
        count.skipped += 1;
        notRun[reason] = (notRun[reason] ?? 0) + 1;
      }
    }
    // Hooks and loading fail outside any test.
    if (failedTests === 0 && module.state() === 'failed') failedTests = 1;
    count.failed += failedTests;
  }
  return { ...count, notRun };
}
