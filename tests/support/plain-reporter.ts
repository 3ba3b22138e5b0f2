import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';
import './provided.js';

/** Ends the run with the engines that ran and the line `N passed, N failed` (and `, N skipped` if any). */
export default class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: TestRunEndReason): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
      // A file that cannot be loaded, or a hook that fails, is a failure although no test of it ran.
      for (const suite of [module, ...module.children.allSuites()]) if (suite.errors().length > 0) counts.failed += 1;
    }
    // Nothing ran: the global set-up failed, or no file matched.
    if (modules.length === 0 || reason === 'failed') counts.failed = Math.max(counts.failed, 1);
    const names = modules.map((module) => module.project.getProvidedContext().engineNames).find(Boolean);
    if (names) console.log(`engines that ran: ${names}`);
    const skipped = counts.skipped + counts.pending;
    console.log(`${counts.passed} passed, ${counts.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }
}
