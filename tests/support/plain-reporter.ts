import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';
import './provided.js';

/** Ends the run with the time of each file, the engines that ran and the line `N passed, N failed` (and `, N skipped` if any). */
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
    if (modules.length > 1) console.log(`seconds a file, the longest first:\n${timesOf(modules)}`);
    const names = modules.map((module) => module.project.getProvidedContext().engineNames).find(Boolean);
    if (names) console.log(`engines that ran: ${names}`);
    const skipped = counts.skipped + counts.pending;
    console.log(`${counts.passed} passed, ${counts.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }
}

/** Three files a line: seconds with everything that a file waits for, and its name. */
function timesOf(modules: readonly TestModule[]): string {
  const cells = modules
    .map((module) => ({ name: module.relativeModuleId.replace(/^tests\/|\.test\.ts$/g, ''), ms: msOf(module) }))
    .sort((a, b) => b.ms - a.ms)
    .map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} ${name.padEnd(30)}`);
  const rows = Math.ceil(cells.length / 3);
  return cells
    .slice(0, rows)
    .map((_, row) =>
      [row, row + rows, row + 2 * rows]
        .map((at) => cells[at] ?? '')
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

function msOf(module: TestModule): number {
  const { duration, collectDuration, setupDuration, prepareDuration, environmentSetupDuration } = module.diagnostic();
  return duration + collectDuration + setupDuration + prepareDuration + environmentSetupDuration;
}
