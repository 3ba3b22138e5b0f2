/*
 * `npm run bench soak -- [--minutes 20] [--publish] [--uncached] [--engine embedded|neo4j]`: sixteen clients ask the bench's questions in
 * turn. It prints the memory of the server after the first two minutes (half of a shorter run) and at the end, and the
 * longest that its event loop was held up; with --publish, two new versions are published meanwhile. It ends with 1 when
 * a reply is an error or is not what its version answers when nothing else is asked, or when the event loop was held up
 * too long.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { CONTENDERS, residentMb, startContender } from './contenders/contenders.mjs';
import { installPeers } from './peers/install.mjs';

const CLIENTS = 16;
const SETTLED_MS = 120_000;
const SAMPLE_MS = 2000;
const MOST_STALL_MS = 250;
/** Of the graphs that are published meanwhile. */
const SEEDS = [7, 11];

const say = (text) => process.stderr.write(`${text}\n`);

const versionOf = ({ extensions }) => extensions?.version;

/** What each question is answered by each version: asked one after the other, until the server has that version. */
async function expectedReplies(server, shapes, version, ask) {
  for (const deadline = Date.now() + 60_000; ; await sleep(200)) {
    const replies = new Map();
    for (const shape of shapes) replies.set(shape.name, JSON.parse(await ask(server.url, server.request(shape, {}))));
    if ([...replies.values()].every((reply) => versionOf(reply) === version)) return replies;
    if (Date.now() > deadline) throw new Error(`the server does not serve ${version}`);
  }
}

/** Asks until told to stop. @returns how many replies of each text there were, by question */
function startClients(server, shapes, open, stop) {
  const seen = new Map(shapes.map(({ name }) => [name, new Map()]));
  const failures = [];
  const client = async (from) => {
    const asking = open(server.url);
    for (let at = from; !stop.aborted; at += 1) {
      const shape = shapes[at % shapes.length];
      try {
        const text = await asking.ask(server.request(shape, {}));
        const texts = seen.get(shape.name);
        texts.set(text, (texts.get(text) ?? 0) + 1);
      } catch (error) {
        failures.push(`${shape.title}: ${error.message}`);
      }
    }
    await asking.close();
  };
  return { seen, failures, done: Promise.all(Array.from({ length: CLIENTS }, (_, at) => client(at))) };
}

/** Replies that are neither version's own: errors, and replies in which versions are mixed. */
function wrongReplies(seen, expected) {
  const right = (name, reply) =>
    reply.errors === undefined && isDeepStrictEqual(reply.data, expected.get(versionOf(reply))?.get(name).data);
  return [...seen].flatMap(([name, texts]) =>
    [...texts]
      .filter(([text]) => !right(name, JSON.parse(text)))
      .map(([text, count]) => `${name}: ${count} × ${text.slice(0, 200)}`),
  );
}

/**
 * @returns the memory of the server after its first minutes, at most and at the end, in MB, how long its event loop
 * was held up, and what was answered wrongly
 */
export async function benchSoak({ minutes: given = '2', publish = false, uncached = false, engine = 'embedded' }) {
  const minutes = Number(given);
  installPeers(say);
  const [{ serveData }, { SHAPES }, { ask, opened }] = await Promise.all(
    ['served-data', 'shapes', 'send'].map((name) => import(`./queries/${name}.mjs`)),
  );
  const shapes = SHAPES.filter(({ name }) => name !== 'page-40');
  const data = await serveData({ say, kept: !publish, engines: [engine] });
  const contender = CONTENDERS.find(({ name }) => name === `ours-${engine}`);
  const server = await startContender(
    { ...contender, ours: uncached ? contender.ours : {} },
    { spec: data.spec, port: await data.freePort(), isWatched: true },
  );
  try {
    const ms = minutes * 60_000;
    const expected = new Map([[data.spec.version, await expectedReplies(server, shapes, data.spec.version, ask)]]);
    await server.stall();
    const stop = new AbortController();
    const clients = startClients(server, shapes, opened, stop.signal);
    const began = Date.now();
    const samples = [];
    // Versions are published beside the sampling; a slow machine makes the run longer rather than leaving one out.
    let publishing = publish;
    const published = (async () => {
      for (const [at, seed] of publish ? SEEDS.entries() : []) {
        await sleep(Math.max(0, began + ((at + 1) * ms) / (SEEDS.length + 1) - Date.now()));
        const { version } = await data.publish(seed);
        expected.set(version, await expectedReplies(server, shapes, version, ask));
        say(`${Math.round((Date.now() - began) / 1000)} s: version ${version} is published and served`);
      }
    })().finally(() => {
      publishing = false;
    });
    for (let now = 0; now < ms || publishing; now = Date.now() - began) {
      samples.push({ now, mb: residentMb(server.pid) });
      await sleep(SAMPLE_MS);
    }
    await published;
    stop.abort();
    await clients.done;
    const settled = samples.find(({ now }) => now >= Math.min(SETTLED_MS, ms / 2)) ?? samples.at(-1);
    const replies = [...clients.seen.values()]
      .flatMap((texts) => [...texts.values()])
      .reduce((sum, count) => sum + count, 0);
    const wrong = [...clients.failures, ...wrongReplies(clients.seen, expected)];
    const stallMs = await server.stall();
    for (const line of wrong.slice(0, 10)) say(line);
    if (wrong.length > 0 || stallMs > MOST_STALL_MS) process.exitCode = 1;
    const endMb = residentMb(server.pid);
    return {
      engine,
      minutes,
      replies,
      versions: expected.size,
      settledMb: settled.mb,
      endMb,
      ratio: endMb / settled.mb,
      stallMs,
      mostMb: Math.max(...samples.map(({ mb }) => mb)),
      wrong: wrong.length,
    };
  } finally {
    await server.stop();
    await data.stop();
  }
}
