import { buildSchema, type GraphQLSchema } from 'graphql';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.js';
import { hunt } from '../support/hunt/hunt.js';
import { secretsOf } from '../support/hunt/judge.js';
import { documentRequest, mutatedRequest, type Sources } from '../support/hunt/requests.js';
import { engineSettings, serveProcess, type Served } from '../support/program.js';
import { storeWithSeed } from '../support/seed-graph.js';
import { LONG, SEED, volume } from '../support/volume.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SCHEMA = new URL('../../schema/schema.graphql', import.meta.url);

const KINDS = [
  ['random documents', documentRequest],
  ['requests whose bytes are changed', mutatedRequest],
] as const;
const COUNT = volume({ short: 3000, long: 100_000 });
/** Of all of them together. */
const MOST_MS = volume({ short: 100_000, long: 7_200_000 });
const MS = MOST_MS / (KINDS.length * engines.length);

/** Each takes half a minute to prepare. */
const DAYS = LONG ? ['2020-06-01', '2024-01-01'] : [];

const LISTS = ['parties', 'partnerships', 'calls', 'claims', 'countries', 'sources'];

/** Cursors as this server makes them, and such as it never made. */
async function cursorsOf(server: Served): Promise<string[]> {
  const lists = LISTS.map((list) => `${list}(first: 1) { pageInfo { endCursor } }`);
  const { body } = await server.query(`{ ${lists.join(' ')} }`);
  const pages = Object.values(body.data as Record<string, { pageInfo: { endCursor: string } }>);
  const made = pages.map(({ pageInfo }) => pageInfo.endCursor);
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
    server = await serveProcess(
      {
        ...engineSettings(engine),
        LOG_LEVEL: 'warn',
        CURSOR_KEYS: 'k'.repeat(32),
        STATE_FOLDER: state,
        MAX_CITATIONS_A_DAY: '1000000',
      },
      { isWatched: true },
    );
    for (const day of DAYS) await server.query(`query @graph(knownOn: "${day}") { dataset { version } }`);
    sources = { schema, days: DAYS, cursors: await cursorsOf(server), citation: await citationOf(server) };
  });
  afterAll(() => {
    rmSync(state, { recursive: true, force: true });
  });

  const secrets = secretsOf([ROOT, tmpdir(), state, new URL(engine.url).host].filter((name) => name !== ''));

  test.each(KINDS)(
    `%s, drawn by TEST_SEED=${SEED}`,
    async (kind, make) => {
      const seed = KINDS.findIndex(([name]) => name === kind) + KINDS.length * SEED;
      const { found, figures } = await hunt(server, {
        seed,
        count: COUNT,
        ms: MS,
        secrets,
        make: (draw) => make(draw, sources),
      });
      console.log(`${kind} to ${engine.name}: ${figures}`);
      expect(found.join('\n\n')).toBe('');
    },
    MS + 120_000,
  );
});
