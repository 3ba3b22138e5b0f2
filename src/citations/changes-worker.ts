import { answerQuestions } from '../concurrency/thread.js';
import { beginningOf, todayOf, type Beginning, type Today } from './changes.js';

/** What the thread is asked: what changed since, or, where nothing is answered, how a reply begins. */
export interface ChangesQuestion {
  readonly cited: Uint8Array;
  readonly today?: { readonly version: string | null; readonly answered: Uint8Array };
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

answerQuestions(({ cited, today }: ChangesQuestion): Today | Beginning =>
  today ? todayOf(today.version, textOf(cited), textOf(today.answered)) : beginningOf(textOf(cited)),
);
