import { median } from './median.mjs';
import { ask, clientsOf } from './send.mjs';

export const CLIENTS = [1, 16];

function summary(turns) {
  const times = turns.flatMap((one) => one.times).sort((a, b) => a - b);
  const rounds = turns.map(({ perSecond }) => perSecond);
  return { perSecond: median(rounds), medianMs: median(times), p99Ms: times[Math.floor(times.length * 0.99)], rounds };
}

/** Several turns as one: the mean of their requests a second. */
const asOne = (turns) => ({
  perSecond: turns.reduce((sum, one) => sum + one.perSecond, 0) / turns.length,
  times: turns.flatMap(({ times }) => times),
});

/** Everybody's turns of a round: who has several takes them in alternation with the others who do. */
const inTurn = (order) =>
  Array.from({ length: Math.max(...order.map(({ contender }) => contender.turns)) }, (_, again) =>
    order.filter(({ contender }) => again < contender.turns),
  ).flat();

/**
 * Everybody answers everything for a while: a Java server goes on compiling for minutes, and would do so in the turns
 * of those who come first.
 */
export async function warmUp(shapes, running, points, ms) {
  for (const contender of running) {
    const clients = clientsOf(contender.url, 16);
    for (const shape of shapes.filter(contender.answers)) {
      const request = contender.request(shape, points);
      await clients.turn(request, { ms, bytes: Buffer.byteLength(await ask(contender.url, request)) });
    }
    await clients.close();
  }
}

/**
 * Times questions in alternating rounds: in each, every contender has its turns at each question, with one client and
 * with sixteen; who
 * begins moves on. Questions that are held against each other are timed together: a minute later the machine may be
 * another.
 * @param bytes the length of each contender's reply, by question and name: one of another length is an error
 * @returns by question, contender and number of clients: medians, and the requests a second of each round
 */
export async function timeTogether(shapes, running, points, { rounds, ms, warmMs }, bytes) {
  const clients = new Map(
    running.map((contender) => [contender, CLIENTS.map((count) => clientsOf(contender.url, count))]),
  );
  const asked = shapes.flatMap((shape) =>
    running
      .filter(({ answers }) => answers(shape))
      .map((contender) => ({ contender, shape, turns: CLIENTS.map(() => []) })),
  );
  const turn = ({ contender, shape }, at, duration) =>
    clients
      .get(contender)
      [at].turn(contender.request(shape, points), { ms: duration, bytes: bytes[shape.name][contender.name] })
      .catch((error) => {
        throw new Error(`${shape.title}, ${contender.title}, ${CLIENTS[at]} clients: ${error.message}`, {
          cause: error,
        });
      });
  for (const one of asked) await turn(one, CLIENTS.length - 1, warmMs);
  for (let round = 0; round < rounds; round += 1) {
    const order = [...asked.slice(round % asked.length), ...asked.slice(0, round % asked.length)];
    for (const at of CLIENTS.keys()) {
      const taken = new Map(order.map((one) => [one, []]));
      for (const one of inTurn(order)) taken.get(one).push(await turn(one, at, ms));
      for (const [one, turns] of taken) one.turns[at].push(asOne(turns));
    }
  }
  for (const both of clients.values()) for (const one of both) await one.close();
  return Object.fromEntries(
    shapes.map(({ name }) => [
      name,
      Object.fromEntries(
        asked
          .filter(({ shape }) => shape.name === name)
          .map(({ contender, turns }) => [
            contender.name,
            Object.fromEntries(CLIENTS.map((count, at) => [count, summary(turns[at])])),
          ]),
      ),
    ]),
  );
}
