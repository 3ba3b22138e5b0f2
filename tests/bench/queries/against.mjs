import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTENDERS, startContender } from '../contenders/contenders.mjs';
import { freshClone } from '../fresh-clone.mjs';
import { timeTogether, warmUp } from './rounds.mjs';
import { ask } from './send.mjs';
import { serveData } from './served-data.mjs';
import { SHAPES } from './shapes.mjs';
import { cursorBeforePage40 } from './start-all.mjs';
import { ratio, short, table } from './tables.mjs';

const ENGINES = ['neo4j', 'embedded'];

/** Starts a server whose page 40 begins after its own cursor: those of another commit may be sealed otherwise. */
async function startServer(contender, data) {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-state-'));
  const ours = { ...contender.ours, STATE_FOLDER: folder };
  const server = await startContender({ ...contender, ours }, { spec: data.spec, port: await data.freePort() });
  const after = await cursorBeforePage40(server);
  return {
    ...server,
    request: (shape, points) => contender.request(shape, { ...points, after }),
    stop: () => server.stop().finally(() => rmSync(folder, { recursive: true, force: true })),
  };
}

/** The length of each server's reply to each question: a turn with a reply of another length is an error. */
async function lengthsOf(shapes, running, points) {
  const bytes = {};
  for (const shape of shapes) {
    bytes[shape.name] = {};
    for (const server of running) {
      const request = server.request(shape, points);
      // A document's first reply says of itself that it was the first.
      await ask(server.url, request);
      bytes[shape.name][server.name] = Buffer.byteLength(await ask(server.url, request));
    }
  }
  return bytes;
}

/** This project and itself at another commit, on each engine, at the same questions in alternating rounds. */
export async function benchAgainst(commit, { pace, only, say }) {
  const shapes = SHAPES.filter(({ name, query }) => query && (!only || name.startsWith(only)));
  say(`building ${commit} …`);
  const root = freshClone(commit);
  const running = [];
  const serving = [];
  try {
    execFileSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    // What each stores of a graph is its own, so each loads the generated graph by its own code.
    const old = await import(join(root, 'tests/bench/queries/served-data.mjs'));
    serving.push(await serveData({ say, kept: false }), await old.serveData({ say, kept: false }));
    const [data, before] = serving;
    for (const engine of ENGINES) {
      const now = CONTENDERS.find(({ name }) => name === `ours-${engine}`);
      running.push(await startServer(now, data));
      running.push(
        await startServer({ ...now, name: `before-${engine}`, title: `${commit}, ${engine}`, root }, before),
      );
    }
    const { points } = data.spec;
    const bytes = await lengthsOf(shapes, running, points);
    say('warming up …');
    await warmUp(shapes, running, points, pace.warmMs);
    const times = {};
    for (const shape of shapes) {
      say(`timing: ${shape.title} …`);
      Object.assign(times, await timeTogether([shape], running, points, pace, bytes));
    }
    const rows = shapes.map(({ name, title }) => [
      title,
      ...ENGINES.map((engine) =>
        ratio(times[name][`ours-${engine}`], times[name][`before-${engine}`]).map(short).join(' / '),
      ),
    ]);
    console.log(`requests a second, now / ${commit}, one client / sixteen (medians of ${pace.rounds} rounds)`);
    console.log(table(['', ...ENGINES], rows));
  } finally {
    for (const { stop } of running) await stop();
    for (const { stop } of serving) await stop();
    rmSync(root, { recursive: true, force: true });
  }
}
