import { setImmediate } from 'node:timers/promises';
import { GrafeoDB, runCypher, type Database } from './run-cypher.js';

/** What a process of statements is asked: to close versions' files, to open one, or to run a statement on the one named. */
export type StatementRequest =
  | { readonly close: readonly string[]; readonly open?: string }
  | { readonly path: string; readonly text: string; readonly parameters: unknown };

export interface Answer {
  /** As JSON: written and read in half the time that a structured clone takes. */
  readonly rows?: string;
  readonly failed?: string;
}

const opened = new Map<string, Database>();

/** The engine gives the memory of a version back when its object is collected, not when it is closed. */
async function closeFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    opened.get(path)?.close();
    opened.delete(path);
  }
  if (paths.length === 0) return;
  // What was just used is still within reach until the next turn.
  await setImmediate();
  globalThis.gc?.();
  await setImmediate();
}

async function answer(asked: StatementRequest): Promise<Answer> {
  if ('path' in asked)
    return { rows: JSON.stringify(await runCypher(opened.get(asked.path)!, asked.text, asked.parameters)) };
  await closeFiles(asked.close);
  if (asked.open !== undefined) opened.set(asked.open, GrafeoDB.openReadOnly(asked.open));
  return {};
}

process.on('message', (asked: StatementRequest) => {
  void answer(asked)
    .catch((error: Error): Answer => ({ failed: error.message }))
    .then((told) => process.send?.(told));
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit());
// Signals of a terminal or a service go to all processes; whoever asked ends this one when it has finished.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
