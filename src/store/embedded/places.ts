import { interrupted, tooManyLong } from '../../errors.js';
import type { Stop } from '../../stop.js';

/** So many works side by side; others wait for a place in the order in which they came. */
export interface Places {
  /**
   * @returns what gives the place back
   * @throws AppError TRY_LATER after too long a wait, INTERRUPTED when the client leaves meanwhile
   */
  enter(signal: Stop | undefined): Promise<() => void>;
}

export function openPlaces(most: number, patienceMs: number): Places {
  const waiting = new Set<() => void>();
  let taken = 0;

  const leave = (): void => {
    taken -= 1;
    const [next] = waiting;
    next?.();
  };

  return {
    enter: (signal) =>
      new Promise((resolve, reject) => {
        const settle = (): void => {
          clearTimeout(late);
          signal?.removeEventListener('abort', goAway);
          waiting.delete(begin);
        };
        const begin = (): void => {
          settle();
          taken += 1;
          resolve(leave);
        };
        const goAway = (): void => {
          settle();
          reject(interrupted());
        };
        const late = setTimeout(() => {
          settle();
          reject(tooManyLong(waiting.size, patienceMs));
        }, patienceMs);
        signal?.addEventListener('abort', goAway);
        if (taken < most) begin();
        else waiting.add(begin);
      }),
  };
}
