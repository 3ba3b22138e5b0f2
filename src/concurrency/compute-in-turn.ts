import { setImmediate } from 'node:timers/promises';
import { interrupted, tooManyLong } from '../errors.js';
import { FairLimiter, type Asking } from './fair-limiter.js';

/** Nobody waits longer for what takes milliseconds each. */
const PATIENCE_MS = 30_000;
const turns = new FairLimiter({
  atOnce: 1,
  patienceMs: PATIENCE_MS,
  late: (waiting) => tooManyLong(waiting, PATIENCE_MS),
});

/**
 * Runs what computes for some milliseconds, one after another and each in a turn of the event loop of its own: however
 * many a document asks for, other requests go on between them, and each reader in turn has the next.
 * @throws AppError INTERRUPTED when who asks has left meanwhile, TRY_LATER after too long a wait
 */
export async function computeInTurn<T>(
  compute: () => T,
  asking: Asking = { address: '', signal: undefined },
): Promise<T> {
  const end = await turns.take(asking);
  try {
    await setImmediate();
    if (asking.signal?.aborted) throw interrupted();
    return compute();
  } finally {
    end();
  }
}
