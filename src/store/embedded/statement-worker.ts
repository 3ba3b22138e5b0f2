import { GrafeoDB, runCypher, type Database } from './run-cypher.js';

/** What a process of statements is asked: to open a version's file, to close one, or to run a statement on the one named. */
export type StatementRequest =
  | { readonly open: string; readonly close: readonly string[] }
  | { readonly path: string; readonly text: string; readonly parameters: unknown };

export interface Answer {
  /** As JSON: written and read in half the time that a structured clone takes. */
  readonly rows?: string;
  readonly failed?: string;
}

const opened = new Map<string, Database>();

function openFile(path: string, others: readonly string[]): void {
  for (const other of others) {
    opened.get(other)?.close();
    opened.delete(other);
  }
  opened.set(path, GrafeoDB.openReadOnly(path));
}

async function answer(asked: StatementRequest): Promise<Answer> {
  if ('open' in asked) {
    openFile(asked.open, asked.close);
    return {};
  }
  return { rows: JSON.stringify(await runCypher(opened.get(asked.path)!, asked.text, asked.parameters)) };
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
