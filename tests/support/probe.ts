import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Served } from './program.js';

/** While something hostile runs, others are answered within this. */
const ANSWERED_MS = 1500;
/** Nor may the server's event loop be held up longer. */
const STALL_MS = 250;

const SMALL = '{ party(insee: "97213") { name } }';

/**
 * Runs what may hurt; beside it, again and again, health and a small question must be answered in time, and the event
 * loop goes on.
 */
export async function withProbe<T>(server: Served, run: () => Promise<T>): Promise<T> {
  let runs = true;
  await server.stall();
  const probe = async (): Promise<void> => {
    for (let at = 0; runs; at += 1) {
      const signal = AbortSignal.timeout(ANSWERED_MS);
      const [health, small] = await Promise.all([
        fetch(`${server.url}/health/live`, { signal }),
        fetch(`${server.url}/graphql?query=${encodeURIComponent(`query q${at} ${SMALL}`)}`, { signal }),
      ]);
      expect(health.status).toBe(200);
      expect(await small.text()).toContain('Le Lamentin');
      await sleep(20);
    }
  };
  const probing = probe();
  // A probe that fails need not wait for what never ends.
  const [result] = await Promise.race([
    Promise.all([
      run().finally(() => {
        runs = false;
      }),
      probing,
    ]),
    probing.then(() => new Promise<never>(() => undefined)),
  ]);
  expect(await server.stall(), 'milliseconds that the event loop was held up').toBeLessThan(STALL_MS);
  return result;
}
