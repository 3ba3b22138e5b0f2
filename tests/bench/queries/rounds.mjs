import { median } from './median.mjs';
import { ask, load } from './send.mjs';

export const CLIENTS = [1, 16];

const summary = (turns) => ({
  perSecond: median(turns.map((one) => one.perSecond)), medianMs: median(turns.map((one) => one.medianMs)), p99Ms: median(turns.map((one) => one.p99Ms)),
  rounds: turns.map((one) => one.perSecond),
});

/** Everybody answers everything for a while: a Java server goes on compiling for minutes, and would do so in the turns of those who come first. */
export async function warmUp(shapes, running, points, ms) {
  for (const shape of shapes) {
    for (const contender of running.filter(({ answers }) => answers(shape))) {
      const request = contender.request(shape, points);
      await load(contender.url, request, { clients: 16, ms, bytes: Buffer.byteLength(await ask(contender.url, request)) });
    }
  }
}

/**
 * Times questions in alternating rounds: in each, every contender has its turn at each question, with one client and with sixteen; who
 * begins moves on. Questions that are held against each other are timed together: a minute later the machine may be another.
 * @param bytes the length of each contender's reply, by question and name: one of another length is an error
 * @returns by question, contender and number of clients: medians, and the requests a second of each round
 */
export async function timeTogether(shapes, running, points, { rounds, ms, warmMs }, bytes) {
  const asked = running.flatMap((contender) => shapes.filter(contender.answers).map((shape) => ({ contender, shape, turns: Object.fromEntries(CLIENTS.map((clients) => [clients, []])) })));
  const turn = ({ contender, shape }, clients, duration) => load(contender.url, contender.request(shape, points), { clients, ms: duration, bytes: bytes[shape.name][contender.name] })
    .catch((error) => { throw new Error(`${shape.title}, ${contender.title}, ${clients} clients: ${error.message}`, { cause: error }); });
  for (const one of asked) await turn(one, 16, warmMs);
  for (let round = 0; round < rounds; round += 1) {
    const order = [...asked.slice(round % asked.length), ...asked.slice(0, round % asked.length)];
    for (const clients of CLIENTS) for (const one of order) one.turns[clients].push(await turn(one, clients, ms));
  }
  return Object.fromEntries(shapes.map(({ name }) => [name, Object.fromEntries(asked.filter(({ shape }) => shape.name === name)
    .map(({ contender, turns }) => [contender.name, Object.fromEntries(CLIENTS.map((clients) => [clients, summary(turns[clients])]))]))]));
}
