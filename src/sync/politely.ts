import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import type { Config } from '../config.js';
import { sourceAway } from '../errors.js';
import type { Ask } from './ask.js';
import { lasting, PassingFault } from './failure.js';
import { request, type Headers, type Reply } from './request.js';

const ATTEMPTS = 5;
const LONGEST_PAUSE_MS = 60_000;
/** A source that wants to be left alone for longer is asked another day. */
const LONGEST_WAIT_MS = 600_000;

/** Asks one page at a time, with a pause between two, and again where a fault may pass. */
export function polite(settings: Config['sync'], attempts = ATTEMPTS): (ask: Ask, headers: Headers) => Promise<Reply> {
  let next = 0;
  const once = async (ask: Ask, headers: Headers): Promise<Reply> => {
    await sleep(Math.max(0, next - Date.now()));
    try {
      return await request(ask, headers, settings);
    } finally {
      next = Date.now() + settings.pauseMs;
    }
  };
  return async (ask, headers) => {
    try {
      return await pRetry(() => once(ask, headers), {
        retries: attempts - 1,
        minTimeout: settings.pauseMs,
        maxTimeout: LONGEST_PAUSE_MS,
        randomize: true,
        shouldRetry: ({ error }) => error instanceof PassingFault,
        onFailedAttempt: ({ error, retriesLeft }) => (retriesLeft > 0 ? waitFor(error) : undefined),
      });
    } catch (error) {
      throw error instanceof PassingFault ? lasting(error, attempts) : error;
    }
  };
}

/** @throws AppError SOURCE_AWAY where the source wants to be left alone for long */
async function waitFor(error: Error): Promise<void> {
  if (!(error instanceof PassingFault) || error.waitMs === 0) return;
  const minutes = Math.ceil(error.waitMs / 60_000);
  if (error.waitMs > LONGEST_WAIT_MS)
    throw sourceAway(
      error.where,
      `it wants to be left alone for ${minutes} minutes`,
      `elle demande qu'on la laisse pendant ${minutes} minutes`,
    );
  await sleep(error.waitMs);
}
