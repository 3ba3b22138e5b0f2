/*
 * `npm run bench queries -- [--quick] [--json FILE] [--chart FILE] [--shape NAME]`: this project, its peers and the floor answer the
 * same questions over the same data, in processes of their own, in alternating rounds.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONTENDERS, peakMb, residentMb, startContender } from './contenders/contenders.mjs';
import { installPeers } from './peers/install.mjs';

const PACES = { full: { rounds: 5, ms: 1000, warmMs: 1500 }, quick: { rounds: 3, ms: 200, warmMs: 400 } };
const CLIENTS = [1, 16];
/** A question that only those who page by offset are asked; it is held against page 40 by key. */
const BY_OFFSET = { name: 'page-40-offset', title: 'page 40 by offset' };

const say = (text) => process.stderr.write(`${text}\n`);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The cursor before page 40, as a client gets it: from the pages before. */
async function cursorBeforePage40(ours, ask, { rowsBefore }) {
  let after = null;
  for (let left = rowsBefore; left > 0;) {
    const first = Math.min(left, 200);
    const { data } = JSON.parse(await ask(ours.url, ours.request({ query: 'query ($first: Int, $after: String) { partnerships(first: $first, after: $after) { pageInfo { endCursor } } }', variables: () => ({ first, after }) })));
    after = data.partnerships.pageInfo.endCursor;
    left -= first;
  }
  return after;
}

/** Whether a reply can be kept by its reader: the server then keeps it too. */
const keepsReplies = async ({ url, request }, shape) => {
  const { path, ...rest } = request(shape, {});
  return (await fetch(url + path, rest)).headers.has('etag');
};

async function startAll(running, data, points, ask, sameReplies, shapes) {
  const specFile = join(data.folder, 'spec.json');
  const start = async (contender, spec = data.spec) => {
    writeFileSync(specFile, JSON.stringify(spec));
    return startContender(contender, { spec, specFile, port: await data.freePort() });
  };
  for (const contender of CONTENDERS.filter(({ name }) => name !== 'cached-bytes')) {
    say(`starting ${contender.title} …`);
    const started = await start(contender);
    if (contender.name === 'ours-cached' && !(await keepsReplies(started, shapes[0]))) {
      say('  left out: this server keeps no replies');
      await started.stop();
      continue;
    }
    running.push(started);
  }
  const [ours] = running;
  const { PAGE_40 } = await import('./queries/shapes.mjs');
  points.after = await cursorBeforePage40(ours, ask, PAGE_40);
  const texts = await sameReplies(running, shapes, points);
  const replies = Object.fromEntries(Object.entries(texts).map(([name, by]) => [name, by[ours.name] ?? Object.values(by)[0]]));
  running.push(await start(CONTENDERS.find(({ name }) => name === 'cached-bytes'), { ...data.spec, replies }));
  return { specFile, texts: await sameReplies(running, shapes, points) };
}

/** Alternating rounds: in each, every contender has its turn with one client and with sixteen; who begins moves on. */
async function timeShape(shape, running, points, { rounds, ms, warmMs }, bytes, load) {
  const asked = running.filter(({ answers }) => answers(shape));
  const times = Object.fromEntries(asked.map(({ name }) => [name, Object.fromEntries(CLIENTS.map((clients) => [clients, []]))]));
  const turn = (contender, clients, duration) => load(contender.url, contender.request(shape, points), { clients, ms: duration, bytes: bytes[contender.name] })
    .catch((error) => { throw new Error(`${shape.title}, ${contender.title}, ${clients} clients: ${error.message}`, { cause: error }); });
  for (const contender of asked) await turn(contender, 16, warmMs);
  for (let round = 0; round < rounds; round += 1) {
    const order = [...asked.slice(round % asked.length), ...asked.slice(0, round % asked.length)];
    for (const clients of CLIENTS) for (const contender of order) times[contender.name][clients].push(await turn(contender, clients, ms));
  }
  return Object.fromEntries(Object.entries(times).map(([name, by]) => [name, Object.fromEntries(Object.entries(by).map(([clients, turns]) => [clients, {
    perSecond: median(turns.map((one) => one.perSecond)), medianMs: median(turns.map((one) => one.medianMs)), p99Ms: median(turns.map((one) => one.p99Ms)),
    rounds: turns.map((one) => one.perSecond),
  }]))]));
}

/** Runs the comparison. @returns everything that was measured; it is printed as tables too */
export async function benchQueries({ quick = false, json = 'data/bench/queries.json', chart, shape: only } = {}) {
  installPeers(say);
  const pace = quick ? PACES.quick : PACES.full;
  const [{ serveData }, { SHAPES }, { ask, load }, { sameReplies }, { lookAt }, { tablesOf }, { chartOf }] = await Promise.all(
    ['served-data', 'shapes', 'send', 'same-replies', 'look', 'tables', 'chart'].map((name) => import(`./queries/${name}.mjs`)));
  const shapes = [...SHAPES, { ...BY_OFFSET, peer: SHAPES.find(({ name }) => name === 'page-40').peer }].filter(({ name }) => !only || name.startsWith(only));
  const data = await serveData({ say, kept: true });
  const points = { ...data.spec.points };
  const running = [];
  try {
    const { specFile, texts } = await startAll(running, data, points, ask, sameReplies, shapes);
    const idle = Object.fromEntries(running.map(({ name, pid }) => [name, residentMb(pid)]));
    const results = { node: process.version, rounds: pace.rounds, msATurn: pace.ms, questions: {}, memory: {} };
    for (const shape of shapes) {
      say(`timing: ${shape.title} …`);
      const bytes = Object.fromEntries(Object.entries(texts[shape.name]).map(([name, text]) => [name, Buffer.byteLength(text)]));
      results.questions[shape.name] = { title: shape.title, bytes, times: await timeShape(shape, running, points, pace, bytes, load) };
    }
    for (const { name, title, pid } of running) results.memory[name] = { title, idleMb: idle[name], peakMb: peakMb(pid) };
    for (const { stop } of running) await stop();
    for (const contender of CONTENDERS.filter(({ name }) => name in results.memory && !['cached-bytes', 'ours-cached'].includes(name))) {
      say(`looking at the statements of ${contender.title} …`);
      const seen = await lookAt(contender, shapes.filter(contender.answers), points, { spec: data.spec, specFile, port: await data.freePort() });
      for (const [name, figures] of Object.entries(seen)) (results.questions[name].statements ??= {})[contender.name] = figures;
    }
    mkdirSync(dirname(json), { recursive: true });
    writeFileSync(json, JSON.stringify(results, null, 2));
    if (chart) {
      mkdirSync(dirname(chart), { recursive: true });
      writeFileSync(chart, chartOf(results));
    }
    console.log(tablesOf(results));
    say(`all figures: ${json}${chart ? `; chart: ${chart}` : ''}`);
    return results;
  } finally {
    for (const { stop } of running) await stop();
    await data.stop();
  }
}
