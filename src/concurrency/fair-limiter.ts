import { interrupted } from '../errors.js';
import { readerOf } from './reader-of.js';
import type { Stop } from './stop.js';

/** Who asks: those of one address wait for each other, not for those of others. */
export interface Asking {
  readonly address: string;
  /** Aborted when who asks has left. */
  readonly signal: Stop | undefined;
}

/** What asks for itself, such as a command. */
export const NOBODY: Asking = { address: '', signal: undefined };

export interface Rules {
  /** How many have their turn side by side. */
  readonly atOnce: number;
  /** What they may weigh together; one that weighs more by itself has its turn alone. */
  readonly mostWeight?: number;
  /** How many may wait. */
  readonly mostWaiting?: number;
  /** How long one waits, and what it is told then. */
  readonly patienceMs?: number;
  readonly late?: (waiting: number) => Error;
}

export interface Wanted {
  readonly weight?: number;
  /** What is told who may not wait. */
  readonly full?: (waiting: number) => Error;
  /** Whether it goes on with what is half done: it waits as long as it takes, whatever the rules are. */
  readonly isGoingOn?: boolean;
}

/** Ends a turn. */
export type End = () => void;

interface Waiting {
  readonly reader: string;
  readonly weight: number;
  /** Undefined where it may not be refused. */
  readonly full: Wanted['full'];
  readonly begin: () => void;
  readonly refuse: (error: Error) => void;
}

/** Lets so many have their turn at once; the others wait, and each reader in turn has the next, however many it waits for. */
export class FairLimiter {
  /** Who waits, by reader; the readers in the order in which they are served. */
  readonly #waiting = new Map<string, Waiting[]>();
  #running = 0;
  #weight = 0;

  constructor(readonly rules: Rules) {}

  /** @throws AppError INTERRUPTED when who asks has left meanwhile; what the rules tell who cannot wait, or not longer */
  take(asking: Asking, wanted: Wanted = {}): Promise<End> | End {
    const { weight = 0 } = wanted;
    if (asking.signal?.aborted) throw interrupted();
    // A light one does not pass a heavy one that waits.
    return this.#waiting.size === 0 && this.#fits(weight) ? this.#begin(weight) : this.#wait(asking, weight, wanted);
  }

  #fits(weight: number): boolean {
    const { atOnce, mostWeight = Infinity } = this.rules;
    return this.#running === 0 || (this.#running < atOnce && this.#weight + weight <= mostWeight);
  }

  #begin(weight: number): End {
    let ended = false;
    this.#running += 1;
    this.#weight += weight;
    return () => {
      if (ended) return;
      ended = true;
      this.#running -= 1;
      this.#weight -= weight;
      this.#next();
    };
  }

  #next(): void {
    for (let [first] = this.#waiting; first; [first] = this.#waiting) {
      const [reader, own] = first;
      const one = own[0]!;
      if (!this.#fits(one.weight)) return;
      this.#remove(one);
      // Behind all others, however many one reader has.
      if (own.length > 0) {
        this.#waiting.delete(reader);
        this.#waiting.set(reader, own);
      }
      one.begin();
    }
  }

  #wait({ address, signal }: Asking, weight: number, { full, isGoingOn = false }: Wanted): Promise<End> {
    const { patienceMs, late } = this.rules;
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
        this.#remove(one);
      };
      const one: Waiting = {
        reader: readerOf(address),
        weight,
        full: isGoingOn ? undefined : full,
        begin: () => {
          settle();
          resolve(this.#begin(weight));
        },
        refuse: (error) => {
          settle();
          reject(error);
        },
      };
      const leave = (): void => {
        one.refuse(interrupted());
        this.#next();
      };
      const timer =
        patienceMs === undefined || isGoingOn
          ? undefined
          : setTimeout(() => {
              one.refuse(late!(this.#size() - 1));
              this.#next();
            }, patienceMs);
      signal?.addEventListener('abort', leave);
      this.#waiting.set(one.reader, [...(this.#waiting.get(one.reader) ?? []), one]);
      this.#makeRoom();
    });
  }

  /** Where too many wait, the last goes of the reader that has the most. */
  #makeRoom(): void {
    const { mostWaiting = Infinity } = this.rules;
    const size = this.#size();
    if (size <= mostWaiting) return;
    const refusable = [...this.#waiting.values()].map((own) => own.filter(({ full }) => full));
    const last = refusable.reduce((most, own) => (own.length >= most.length ? own : most)).at(-1);
    last?.refuse(last.full!(size - 1));
  }

  #size(): number {
    return [...this.#waiting.values()].reduce((sum, { length }) => sum + length, 0);
  }

  #remove(one: Waiting): void {
    const own = this.#waiting.get(one.reader);
    const at = own?.indexOf(one) ?? -1;
    if (at >= 0) own!.splice(at, 1);
    if (own?.length === 0) this.#waiting.delete(one.reader);
  }
}
