import { GrafeoDB, runCypher, type Database } from './run-cypher.js';

/** What a process of statements is asked: to open a version's file, or to run a statement on the one opened last. */
export type Asked = { readonly open: string } | { readonly text: string; readonly parameters: unknown };

export interface Answer {
  /** As JSON: written and read in half the time that a structured clone takes. */
  readonly rows?: string;
  readonly failed?: string;
}

/** Versions that are kept open: the one served and the one before. */
const MOST_OPEN = 2;
/** The one opened last comes last. */
const open = new Map<string, Database>();

function openFile(path: string): void {
  const db = open.get(path) ?? GrafeoDB.openReadOnly(path);
  open.delete(path);
  open.set(path, db);
  for (const [other, oldest] of open) {
    if (open.size <= MOST_OPEN) break;
    open.delete(other);
    oldest.close();
  }
}

async function answer(asked: Asked): Promise<Answer> {
  if ('open' in asked) {
    openFile(asked.open);
    return { rows: '' };
  }
  const rows = await runCypher([...open.values()].at(-1)!, asked.text, asked.parameters);
  return { rows: JSON.stringify(rows) };
}

process.on('message', (asked: Asked) => {
  void answer(asked)
    .catch((error: Error): Answer => ({ failed: error.message }))
    .then((told) => process.send?.(told));
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit());
// Signals of a terminal or a service go to all processes; whoever asked ends this one when it has finished.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
