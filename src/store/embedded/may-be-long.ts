import type { Parameters } from '../graph-store.js';
import { effortOf } from '../queries/condition.js';

/** So many rows take up to three seconds, where each is cut from the 3,000 of a theme. */
const MANY_ROWS = 10_000;
/** So much of each of 36,000 nodes takes a second. */
const MUCH_EFFORT = 50;
const LONG_MS = 1000;
const MOST_KNOWN = 200;

/**
 * Tells, before a statement runs, whether it may be long: its document takes many rows, its conditions ask much of each
 * node, or the same text took long before.
 */
export class MayBeLong {
  readonly #known = new Set<string>();

  is(text: string, parameters: Parameters, rows = 0): boolean {
    return rows > MANY_ROWS || effortOf(text, parameters) > MUCH_EFFORT || this.#known.has(text);
  }

  /** Takes note of how long a statement took. */
  note(text: string, ms: number): void {
    if (ms < LONG_MS) return;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.add(text);
  }
}
