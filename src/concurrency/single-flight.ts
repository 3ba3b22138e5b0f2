import { Stopper, type Stop } from './stop.js';

/** What is being made, and how many wait for it. */
interface Making<Value> {
  waiting: number;
  readonly allLeft: Stopper;
  readonly value: Promise<Value>;
}

/** Makes a thing once for all who ask for it at one time, and stops when all of them have left. */
export class SingleFlight<Value> {
  readonly #making = new Map<string, Making<Value>>();

  /**
   * @param left aborted when who asks has left
   * @param make stopped by `allLeft`
   */
  ask(key: string, left: Stop | undefined, make: (allLeft: Stop) => Promise<Value>): Promise<Value> {
    const there = this.#making.get(key);
    const one = there && !there.allLeft.aborted ? there : this.#begin(key, make);
    one.waiting += 1;
    const leave = (): void => {
      one.waiting -= 1;
      if (one.waiting === 0) one.allLeft.abort();
    };
    if (left?.aborted) leave();
    else left?.addEventListener('abort', leave);
    return one.value;
  }

  #begin(key: string, make: (allLeft: Stop) => Promise<Value>): Making<Value> {
    const allLeft = new Stopper();
    const one: Making<Value> = {
      waiting: 0,
      allLeft,
      value: make(allLeft).finally(() => {
        if (this.#making.get(key) === one) this.#making.delete(key);
      }),
    };
    this.#making.set(key, one);
    return one;
  }
}
