/* `npm run bench tools`: what other tools take, on the shipped map and the embedded engine: exports beside bare rows, names, gaps, MCP. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { measured, start } from './export.mjs';
import { freePort } from './neo4j.mjs';

const ROUNDS = 5;
const NAMES = 1000;
const ROWS = 'id name level: __typename country { code }';
const LIST = `parties(filter: { french: true, levels: [INTERCOMMUNALITY, DEPARTMENT, REGION] })`;
const FORMATS = ['csv', 'ndjson', 'xlsx', 'parquet'];
/** Every table that people ask for, to the last row. */
const FULL = `{
  partnerships { nodes { id title kind status startYear endYear evidence parties { nodes { id name } } themes { nodes { code } } } }
  parties { nodes { id name country { code } ... on FrenchAuthority { level insee siren population latitude longitude } } }
  calls { nodes { id name opensOn closesOn } }
  sources { nodes { id title publisher url licence } }
}`;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const p95 = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
const exportOf = (url, format, query) => `${url}/export/${format}?${new URLSearchParams({ query })}`;

async function post(url, query, variables) {
  const reply = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await reply.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

/** The same rows as a program without exports has them: page after page of the API, a line of JSON each. */
async function bare(url, path) {
  const out = createWriteStream(path);
  const query = `query ($after: String) { ${LIST.replace(')', ', first: 200, after: $after)')} { pageInfo { hasNextPage endCursor } nodes { ${ROWS} } } }`;
  for (let after = null; ;) {
    const { parties } = await post(url, query, { after });
    for (const node of parties.nodes) out.write(`${JSON.stringify(node)}\n`);
    if (!parties.pageInfo.hasNextPage) break;
    after = parties.pageInfo.endCursor;
  }
  out.end();
  await finished(out);
}

async function exportsOf(child, url, folder) {
  const query = `{ ${LIST} { nodes { ${ROWS} } } }`;
  const path = join(folder, 'rows');
  await bare(url, path);
  const times = { bare: [], ...Object.fromEntries(FORMATS.map((format) => [format, []])) };
  // In turn, so that what else the machine does hits all of them alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    times.bare.push(await timed(() => bare(url, path)));
    for (const format of FORMATS)
      times[format].push(1000 * (await measured(child, exportOf(url, format, query), path)).seconds);
  }
  const of = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
  return {
    milliseconds: of,
    rateOfBare: Object.fromEntries(FORMATS.map((format) => [format, of.bare / of[format]])),
  };
}

async function names(url) {
  const lines = readFileSync('seed/pages/partnerships-4.csv', 'utf8').split('\n').slice(1);
  const queries = Object.fromEntries(
    lines
      .slice(0, NAMES)
      .map((line, at) => [
        `q${at}`,
        { query: line.split(',')[at % 2 ? 2 : 0]?.replaceAll('"', '').slice(0, 100) || 'Rennes' },
      ]),
  );
  const ask = async () => {
    const reply = await fetch(`${url}/reconcile/fr`, {
      method: 'POST',
      body: new URLSearchParams({ queries: JSON.stringify(queries) }),
    });
    if (!reply.ok) throw new Error(await reply.text());
    await reply.arrayBuffer();
  };
  const first = await timed(ask);
  const later = [];
  for (let round = 0; round < ROUNDS; round += 1) later.push(await timed(ask));
  return { names: Object.keys(queries).length, firstMs: first, medianMs: median(later) };
}

async function gaps(url, ids) {
  const query =
    'query ($id: ID!) { gaps(party: $id) { countries { key { code } } themes { key { code } } programmes { key { code } } peers { likeness } } }';
  const times = [];
  for (const id of ids) times.push(await timed(() => post(url, query, { id })));
  return { authorities: ids.length, medianMs: median(times), p95Ms: p95(times) };
}

async function mcp(url, ids) {
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)));
  const query =
    'query ($id: ID!, $first: Int) { party(by: { id: $id }) { id name partnerships(first: $first) { totalCount nodes { id title evidence } } } }';
  const [direct, through] = [[], []];
  for (const [at, id] of ids.entries()) {
    // Two questions that are asked once each: neither is answered from what the other kept.
    direct.push(await timed(() => post(url, query, { id, first: 10 + (at % 2) })));
    through.push(
      await timed(() =>
        client.callTool({ name: 'ask', arguments: { query, variables: { id, first: 11 - (at % 2) } } }),
      ),
    );
  }
  await client.close();
  return {
    questions: ids.length,
    directMs: median(direct),
    mcpMs: median(through),
    addedMs: median(through) - median(direct),
  };
}

export async function benchTools() {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-tools-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const loadBefore = loadavg()[0];
  const child = await start(
    {
      GRAPH_URL: `file:${join(folder, 'graph.grafeo')}`,
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      STATE_FOLDER: join(folder, 'state'),
    },
    port,
  );
  try {
    const { parties } = await post(
      url,
      '{ parties(filter: { french: true }, orderBy: { by: PARTNERSHIP_COUNT, direction: DESC }, first: 60) { nodes { id } } }',
    );
    const ids = parties.nodes.map(({ id }) => id);
    const exports = await exportsOf(child, url, folder);
    const full = await measured(child, exportOf(url, 'xlsx', FULL), join(folder, 'full.xlsx'));
    const told = {
      exports,
      fullXlsx: full,
      reconcile: await names(url),
      gaps: await gaps(url, ids),
      mcp: await mcp(url, ids),
    };
    return { loadBefore, loadAfter: loadavg()[0], ...told };
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
