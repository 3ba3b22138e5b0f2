/*
 * `npm run bench queries -- [--quick] [--json FILE] [--chart FILE] [--shape NAME] [--against COMMIT]`: this project, its peers and the floor answer the
 * same questions over the same data, in processes of their own, in alternating rounds. With `--against`, this project and
 * itself at another commit.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CONTENDERS, peakMb, residentMb } from './contenders/contenders.mjs';
import { installPeers } from './peers/install.mjs';

/**
 * Many short rounds: a machine that others use changes its speed from second to second, for one side of a round or
 * both.
 */
const PACES = { full: { rounds: 25, ms: 100, warmMs: 1000 }, quick: { rounds: 13, ms: 100, warmMs: 700 } };
/** Their statements are those of others: none of a cache, none of the bytes it once gave. */
const WITHOUT_STATEMENTS = ['ours-cached', 'cached-bytes'];

const say = (text) => process.stderr.write(`${text}\n`);

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** A question that only those who page by offset are asked; it is held against page 40 by key. */
const byOffset = (shapes) => ({
  name: 'page-40-offset',
  title: 'page 40 by offset',
  beside: 'page-1',
  peer: shapes.find(({ name }) => name === 'page-40').peer,
});

/** Questions that are held against each other, together. */
const together = (shapes) =>
  shapes
    .filter(({ beside }) => !shapes.some(({ name }) => name === beside))
    .map((first) => [first, ...shapes.filter(({ beside }) => beside === first.name)]);

async function measure(running, data, shapes, pace) {
  const [{ startAll }, { timeTogether, warmUp }, { lookAt }] = await Promise.all(
    ['start-all', 'rounds', 'look'].map((name) => import(`./queries/${name}.mjs`)),
  );
  const { points, specFile, texts } = await startAll(running, data, shapes, say);
  const idle = Object.fromEntries(running.map(({ name, pid }) => [name, residentMb(pid)]));
  const bytes = Object.fromEntries(
    Object.entries(texts).map(([name, by]) => [
      name,
      Object.fromEntries(Object.entries(by).map(([contender, text]) => [contender, Buffer.byteLength(text)])),
    ]),
  );
  const times = {};
  say('warming up …');
  await warmUp(shapes, running, points, pace.warmMs);
  for (const group of together(shapes)) {
    say(`timing: ${group.map(({ title }) => title).join(', ')} …`);
    Object.assign(times, await timeTogether(group, running, points, pace, bytes));
  }
  const questions = Object.fromEntries(
    shapes.map(({ name, title }) => [name, { title, bytes: bytes[name], statements: {}, times: times[name] }]),
  );
  const memory = Object.fromEntries(
    running.map(({ name, pid }) => [name, { idleMb: idle[name], peakMb: peakMb(pid) }]),
  );
  for (const { stop } of running) await stop();
  for (const contender of CONTENDERS.filter(({ name }) => !WITHOUT_STATEMENTS.includes(name))) {
    say(`looking at the statements of ${contender.title} …`);
    const seen = await lookAt(contender, shapes.filter(contender.answers), points, {
      spec: data.spec,
      specFile,
      port: await data.freePort(),
    });
    for (const [name, figures] of Object.entries(seen)) questions[name].statements[contender.name] = figures;
  }
  return { node: process.version, rounds: pace.rounds, msATurn: pace.ms, questions, memory };
}

/** Runs the comparison and prints it as tables; all figures go to a file, and a chart where one is wanted. */
export async function benchQueries({
  quick = false,
  json = 'data/bench/queries.json',
  chart,
  shape: only,
  against,
} = {}) {
  installPeers(say);
  if (against) {
    const { benchAgainst } = await import('./queries/against.mjs');
    return benchAgainst(against, { pace: quick ? PACES.quick : PACES.full, only, say });
  }
  const [{ serveData }, { SHAPES }, { tablesOf }, { chartOf }] = await Promise.all(
    ['served-data', 'shapes', 'tables', 'chart'].map((name) => import(`./queries/${name}.mjs`)),
  );
  const shapes = [...SHAPES, byOffset(SHAPES)].filter(({ name }) => !only || name.startsWith(only));
  const data = await serveData({ say, kept: true });
  const running = [];
  try {
    const results = await measure(running, data, shapes, quick ? PACES.quick : PACES.full);
    write(json, JSON.stringify(results, null, 2));
    if (chart) write(chart, chartOf(results));
    console.log(tablesOf(results));
    say(`all figures: ${json}${chart ? `; chart: ${chart}` : ''}`);
  } finally {
    for (const { stop } of running) await stop();
    await data.stop();
  }
}
