import { createRequire } from 'node:module';

const MOST = 50_000;
/** Nobody waits longer for a reply: a contender that hangs ends the bench and is named. */
const PATIENCE_MS = 30_000;

/** undici: installed with the peers, since Node keeps its own to itself. */
const { Pool } = createRequire(new URL('../peers/package.json', import.meta.url))('undici');

async function send(pool, request) {
  const { statusCode, body } = await pool.request({ ...request, headersTimeout: PATIENCE_MS });
  const bytes = await body.arrayBuffer();
  if (statusCode !== 200)
    throw new Error(`${request.path} was answered with ${statusCode}: ${Buffer.from(bytes).toString().slice(0, 500)}`);
  return bytes;
}

/** A client that keeps its one connection. */
export function opened(url) {
  const pool = new Pool(url, { connections: 1 });
  return { ask: async (request) => Buffer.from(await send(pool, request)).toString(), close: () => pool.close() };
}

/** Asks once. @returns the reply's text */
export async function ask(url, request) {
  const client = opened(url);
  try {
    return await client.ask(request);
  } finally {
    await client.close();
  }
}

/**
 * So many clients, each asking again as soon as it is answered, over connections that are kept from turn to turn.
 * @returns `turn`, which has them ask for some milliseconds and gives the requests a second and each one's
 * milliseconds; it throws an
 *   Error when a reply is not 200 or has another length than the first
 */
export function clientsOf(url, count) {
  const pool = new Pool(url, { connections: count, pipelining: 1 });
  const turn = async (request, { ms, bytes }) => {
    const times = [];
    const began = performance.now();
    const client = async () => {
      while (performance.now() - began < ms && times.length < MOST) {
        const asked = performance.now();
        const reply = await send(pool, request);
        times.push(performance.now() - asked);
        if (reply.byteLength !== bytes)
          throw new Error(`${request.path}: a reply of ${reply.byteLength} bytes, the first had ${bytes}`);
      }
    };
    await Promise.all(Array.from({ length: count }, client));
    return { perSecond: times.length / ((performance.now() - began) / 1000), times };
  };
  return { turn, close: () => pool.close() };
}
