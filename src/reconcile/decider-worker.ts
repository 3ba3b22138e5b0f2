import { answerQuestions } from '../concurrency/thread.js';
import type { Decider } from '../ingest/decider.js';
import { identifyName, readDecider, type IdentifiedName } from '../ingest/identify-names.js';
import type { NameRow } from './deciding.js';

export interface NamesQuestion {
  readonly manifest: string;
  readonly rows: readonly NameRow[];
}

let decider: Promise<Decider> | undefined;

answerQuestions(async ({ manifest, rows }: NamesQuestion): Promise<Omit<IdentifiedName, 'line'>[]> => {
  decider ??= readDecider(manifest);
  const read = await decider.catch((error: unknown) => {
    decider = undefined;
    throw error;
  });
  return rows.map((row) => identifyName((column) => row[column] ?? '', read));
});
