/*
 * `node tests/long/clients.mjs [--engine embedded|neo4j|both] [--seconds 20] [--rest 0]`: first one client alone, then
 * 16, 64 and 256 ask the seed's graph different questions, resting so many milliseconds after each reply. It prints how
 * long replies took that were accepted, how many were told to come later, and how long /health/ready took meanwhile. It
 * ends with 1 where a reply is an error other than that, where the slowest hundredth of the accepted takes ten times what
 * the middle one takes alone, or where readiness takes over 50 ms in one of twenty cases.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { differentDocuments } from './memory/documents.mjs';
import { at, median, placeOn, post, say, serve } from './serving/serve.mjs';

const NUMBERS = [1, 16, 64, 256];
const MOST_TIMES = 10;
const MOST_READY_MS = 50;
const READY_EVERY_MS = 50;
const FOR_EVER = 100_000_000;

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: process.env.ENGINES || 'both' },
    seconds: { type: 'string', default: '20' },
    rest: { type: 'string', default: '0' },
  },
});
const engines = values.engine === 'both' ? ['embedded', 'neo4j'] : [values.engine];
const round = (number) => Math.round(number * 10) / 10;

async function ask(url, documents, number) {
  const told = { clients: number, accepted: 0, later: 0, wrong: new Map() };
  const [ms, readyMs] = [[], []];
  let notReady = 0;
  const until = Date.now() + Number(values.seconds) * 1000;
  const client = async () => {
    while (Date.now() < until) {
      const began = performance.now();
      const { status, text } = await post(url, documents.next().value).catch((error) => ({
        status: 0,
        text: `${error.message} ${error.cause?.code}`,
      }));
      if (status === 200 && !text.includes('"errors"')) ms.push(performance.now() - began);
      else if (status === 503 && text.includes('TRY_LATER')) told.later += 1;
      else told.wrong.set(text.slice(0, 200), (told.wrong.get(text.slice(0, 200)) ?? 0) + 1);
      await sleep(Number(values.rest));
    }
  };
  const probe = async () => {
    for (; Date.now() < until; await sleep(READY_EVERY_MS)) {
      const began = performance.now();
      const reply = await fetch(`${url}/health/ready`);
      await reply.text();
      readyMs.push(performance.now() - began);
      if (!reply.ok) notReady += 1;
    }
  };
  await Promise.all([probe(), ...Array.from({ length: number }, client)]);
  return {
    ...told,
    accepted: ms.length,
    medianMs: round(median(ms)),
    p99Ms: round(at(ms, 0.99)),
    slowestMs: round(at(ms, 1)),
    ready: { medianMs: round(median(readyMs)), p95Ms: round(at(readyMs, 0.95)), notReady },
    wrong: Object.fromEntries(told.wrong),
  };
}

for (const engine of engines) {
  const place = await placeOn(engine);
  const server = await serve(place.settings);
  const documents = differentDocuments(FOR_EVER);
  say(`${engine}: warming up`);
  await ask(server.url, documents, 4);
  const all = [];
  for (const number of NUMBERS) {
    all.push(await ask(server.url, documents, number));
    say(`${engine}: ${JSON.stringify(all.at(-1))}`);
  }
  const mayTakeMs = MOST_TIMES * all[0].medianMs;
  if (
    all
      .slice(1)
      .some(
        ({ p99Ms, ready, wrong }) => p99Ms > mayTakeMs || ready.p95Ms > MOST_READY_MS || Object.keys(wrong).length > 0,
      )
  )
    process.exitCode = 1;
  console.log(JSON.stringify({ engine, restMs: Number(values.rest), mayTakeMs, all }, null, 2));
  await server.stop();
  await place.stop();
}
process.exit();
