/*
 * `node tests/long/publications.mjs [--engine embedded|neo4j|both] [--times 10] [--clients 8]`: the seed's graph is
 * published so many times, each time as another version, while clients ask all along. It prints the memory of the server
 * and its processes before the first and after each, and ends with 1 where the end is more than 150 MB above the
 * beginning, or where a reply is an error.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readSnapshot, snapshotPath, versionOf, writeSnapshot } from '../../dist/store/snapshot.js';
import { residentMb, treeMb } from '../bench/processes.mjs';
import { differentDocuments } from './memory/documents.mjs';
import { at, median, placeOn, post, run, say, serve, SHIPPED } from './serving/serve.mjs';

const MAY_GROW_MB = 150;
const WARM_MS = 60_000;
const SETTLE_MS = 10_000;
const SAMPLE_MS = 250;
const REST_MS = 20;
const FOR_EVER = 100_000_000;

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: process.env.ENGINES || 'both' },
    times: { type: 'string', default: '10' },
    clients: { type: 'string', default: '8' },
  },
});
const engines = values.engine === 'both' ? ['embedded', 'neo4j'] : [values.engine];
const round = (number) => Math.round(number);

/** Writes snapshots of the seed's graph that differ in one name. @returns their versions */
async function writeVersions(folder, count) {
  const graph = await readSnapshot(SHIPPED);
  const place = graph.nodes.findIndex(({ type }) => type === 'Theme');
  const versions = [];
  for (let one = 0; one < count; one += 1) {
    const nodes = [...graph.nodes];
    const { properties, ...node } = nodes[place];
    nodes[place] = { ...node, properties: { ...properties, name: `${properties.name} ${one}` } };
    const version = versionOf({ ...graph, nodes });
    await writeSnapshot({ ...graph, nodes }, snapshotPath(folder, version));
    versions.push(version);
  }
  return versions;
}

/** Asks all along, until told to stop. */
function startClients(url, count) {
  const documents = differentDocuments(FOR_EVER);
  const told = { replies: 0, busy: 0, wrong: new Map(), ms: [] };
  let goesOn = true;
  const client = async () => {
    for (const document of documents) {
      if (!goesOn) return;
      const began = performance.now();
      const { status, text } = await post(url, document).catch((error) => ({ status: 0, text: String(error) }));
      told.ms.push(performance.now() - began);
      if (status === 200 && !text.includes('"errors"')) told.replies += 1;
      else if (status === 503 && text.includes('TRY_LATER')) told.busy += 1;
      else told.wrong.set(text.slice(0, 300), (told.wrong.get(text.slice(0, 300)) ?? 0) + 1);
      await sleep(REST_MS);
    }
  };
  const done = Promise.all(Array.from({ length: count }, client));
  return {
    told,
    stop: async () => {
      goesOn = false;
      await done;
    },
  };
}

/** The memory of a server now, as the median of ten seconds. */
async function memoryOf(pid) {
  const samples = [];
  for (const until = Date.now() + SETTLE_MS; Date.now() < until; await sleep(SAMPLE_MS))
    samples.push({ server: residentMb(pid), all: treeMb(pid) });
  return {
    serverMb: round(median(samples.map((one) => one.server))),
    allMb: round(median(samples.map((one) => one.all))),
  };
}

/** A connection that is closed for its age is no error: the next one tells. */
const servedBy = async ({ url }) =>
  (await post(url, { query: '{ dataset { version } }' }).catch(() => undefined))?.headers.get('x-graph-version');

async function measure(engine) {
  const place = await placeOn(engine);
  say(`${engine}: the first version is loaded`);
  const server = await serve(place.settings);
  const versions = await writeVersions(place.settings.SNAPSHOT_FOLDER, Number(values.times));
  const clients = startClients(server.url, Number(values.clients));
  await sleep(WARM_MS);
  const begin = await memoryOf(server.pid);
  say(`${engine}, before the first publication: ${JSON.stringify(begin)}`);
  let mostMb = 0;
  const timer = setInterval(() => {
    mostMb = Math.max(mostMb, treeMb(server.pid));
  }, SAMPLE_MS);
  const after = [];
  for (const version of versions) {
    const began = Date.now();
    await run(['publish', version], place.settings);
    const seconds = round((Date.now() - began) / 1000);
    while ((await servedBy(server)) !== version) await sleep(50);
    after.push({ seconds, ...(await memoryOf(server.pid)) });
    say(`${engine}, ${after.length}: ${JSON.stringify(after.at(-1))}`);
  }
  clearInterval(timer);
  const end = await memoryOf(server.pid);
  await clients.stop();
  await server.stop();
  await place.stop();
  const { replies, busy, wrong, ms } = clients.told;
  const grownMb = end.allMb - begin.allMb;
  if (grownMb > MAY_GROW_MB || wrong.size > 0) process.exitCode = 1;
  return {
    engine,
    publications: after.length,
    begin,
    after,
    end,
    mostMb: round(mostMb),
    grownMb,
    mayGrowMb: MAY_GROW_MB,
    replies,
    busy,
    p99Ms: round(at(ms, 0.99)),
    slowestMs: round(at(ms, 1)),
    wrong: Object.fromEntries(wrong),
  };
}

for (const engine of engines) console.log(JSON.stringify(await measure(engine), null, 2));
process.exit();
