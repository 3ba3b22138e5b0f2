import { buildSchema, type GraphQLSchema } from 'graphql';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.js';
import { hunt, type Hunt } from '../support/hunt/hunt.js';
import { secretsOf } from '../support/hunt/judge.js';
import { documentRequest, mutatedRequest, type Sources } from '../support/hunt/requests.js';
import { engineSettings, serveProcess, type Served } from '../support/program.js';
import { storeWithSeed } from '../support/seed-graph.js';
import { LONG, SEED, volume } from '../support/volume.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MONITOR = new URL('../support/loop-delay.mjs', import.meta.url).href;
const SCHEMA = new URL('../../schema/schema.graphql', import.meta.url);

const COUNT = Number(process.env['HUNT_COUNT'] ?? volume({ short: 3000, long: 100_000 }));
const MOST_MS = Number(process.env['HUNT_MS'] ?? volume({ short: 25_000, long: 25 * 60_000 }));

/** Each takes half a minute to prepare. */
const DAYS = LONG ? ['2020-06-01', '2024-01-01'] : [];

/** Cursors as this server makes them, and such as it never made. */
async function cursorsOf(server: Served): Promise<string[]> {
  const lists = ['parties', 'partnerships', 'calls', 'claims', 'countries', 'search(text: "eau")'];
  const { body } = await server.query(
    `{ ${lists.map((list, at) => `l${at}: ${list.replace(')', ', first: 1)').replace(/s$/, 's(first: 1)')} { pageInfo { endCursor } }`).join(' ')} }`,
  );
  const made = Object.values(body.data as Record<string, { pageInfo: { endCursor: string } }>).map(
    ({ pageInfo }) => pageInfo.endCursor,
  );
  return [...made, ...made.map((one) => `${one.slice(0, -2)}AA`), made[0]!.slice(0, 16), 'W10', '[]', '', 'null'];
}

async function citationOf(server: Served): Promise<string> {
  const reply = await fetch(`${server.url}/cite`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ country(code: "BJ") { name } }' }),
  });
  return ((await reply.json()) as { id: string }).id;
}

describe.each(engines)('what is drawn at random does not hurt the server on $name', (engine) => {
  const state = mkdtempSync(join(tmpdir(), 'passerelles-hunt-'));
  let server: Served;
  let sources: Sources;
  const schema: GraphQLSchema = buildSchema(readFileSync(SCHEMA, 'utf8'));

  beforeAll(async () => {
    await (await storeWithSeed(engine)).close();
  });
  beforeEach(async () => {
    server = await serveProcess({
      ...engineSettings(engine),
      NODE_OPTIONS: `--import ${MONITOR}`,
      LOG_LEVEL: 'warn',
      CURSOR_KEYS: 'k'.repeat(32),
      STATE_FOLDER: state,
      MAX_CITATIONS_A_DAY: '1000000',
    });
    for (const day of DAYS) await server.query(`query @graph(knownOn: "${day}") { dataset { version } }`);
    sources = { schema, days: DAYS, cursors: await cursorsOf(server), citation: await citationOf(server) };
  });
  afterAll(() => {
    rmSync(state, { recursive: true, force: true });
  });

  const secrets = secretsOf([ROOT, tmpdir(), state, new URL(engine.url).host].filter((name) => name !== ''));
  const told = (kind: string, { requests, statuses, longestStallMs, megabytes }: Hunt): void => {
    const tenth = Math.ceil(megabytes.length / 10);
    const highest = (from: number, to: number): number => Math.round(Math.max(...megabytes.slice(from, to)));
    console.log(
      `${engine.name}, TEST_SEED=${SEED}: ${requests} ${kind}, ${JSON.stringify(statuses)}; event loop at most ${Math.round(longestStallMs)} ms; memory at most ${highest(0, tenth)} MB in the first tenth, ${highest(tenth, 2 * tenth)} in the second, ${highest(-tenth, Infinity)} in the last`,
    );
  };

  test(
    'random documents',
    async () => {
      const done = await hunt(server, {
        seed: SEED,
        count: COUNT,
        ms: MOST_MS,
        secrets,
        make: (draw) => documentRequest(draw, sources),
      });
      told('random documents', done);
      expect(done.found.join('\n\n')).toBe('');
    },
    MOST_MS + 120_000,
  );

  test(
    'requests whose bytes are changed',
    async () => {
      const done = await hunt(server, {
        seed: SEED + 1e8,
        count: COUNT,
        ms: MOST_MS,
        secrets,
        make: (draw) => mutatedRequest(draw, sources),
      });
      told('changed requests', done);
      expect(done.found.join('\n\n')).toBe('');
    },
    MOST_MS + 120_000,
  );
});
