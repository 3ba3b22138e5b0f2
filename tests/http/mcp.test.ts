import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/mcp/ask.js';
import { seedGraph } from '../support/seed-graph.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let client: Client;

beforeAll(async () => {
  server = await startServer();
  client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', server.url)));
});
afterAll(async () => {
  await client.close();
  await server.close();
});

interface Called {
  readonly isError?: boolean;
  readonly content: readonly { readonly text: string }[];
  readonly structuredContent?: unknown;
}
const call = async (name: string, given: Readonly<Record<string, unknown>>): Promise<Called> =>
  (await client.callTool({ name, arguments: given })) as never;
async function answered(name: string, given: Readonly<Record<string, unknown>>): Promise<Answer> {
  const { isError, content, structuredContent } = await call(name, given);
  expect(isError, content[0]!.text.slice(0, 300)).toBeFalsy();
  expect(JSON.parse(content[0]!.text)).toEqual(structuredContent);
  return structuredContent as Answer;
}
const ask = (query: string) => answered('ask', { query });

test('an assistant is told six tools that only read, and a short schema to write queries with', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(['find', 'describe', 'ask', 'paths', 'breakdown', 'cite']);
  for (const { annotations } of tools) expect(annotations).toMatchObject({ readOnlyHint: true });
  const { contents } = await client.readResource({ uri: 'passerelles://schema.graphql' });
  const { text } = contents[0] as { text: string };
  expect(text).toContain('breakdown(');
  expect(text).not.toContain('"""');
});

const LAMENTIN = 'fr-commune-97213';
const CALL = 'call-franco-mexicain-9';

/** Twenty questions with what the graph says, by the tool that a model would choose. */
const QUESTIONS: readonly (readonly [question: string, tool: string, given: object, right: object])[] = [
  [
    'Which authority is Le Lamentin?',
    'find',
    { text: 'Le Lamentin', types: ['PARTY'] },
    { search: { edges: [{ node: { id: LAMENTIN } }] } },
  ],
  [
    '… with a typing error?',
    'find',
    { text: 'Lamentain', types: ['PARTY'], first: 5 },
    {
      search: {
        edges: expect.arrayContaining([
          expect.objectContaining({ node: expect.objectContaining({ id: LAMENTIN }) as unknown }),
        ]) as unknown,
      },
    },
  ],
  [
    'Which country is Bénin?',
    'find',
    { text: 'Bénin', types: ['COUNTRY'], first: 1 },
    { search: { edges: [{ node: { id: 'country-BJ' } }] } },
  ],
  [
    'What do Le Lamentin and Santiago share?',
    'find',
    { text: 'Lamentin Santiago', types: ['PARTNERSHIP'], first: 1 },
    { search: { edges: [{ matched: expect.stringContaining('Santiago de Cuba') as unknown }] } },
  ],
  ['What is named Zzyzx?', 'find', { text: 'Zzyzxqwv' }, { search: { totalCount: 0, edges: [] } }],
  [
    'How many partnerships has Le Lamentin?',
    'describe',
    { id: LAMENTIN },
    { node: { insee: '97213', partnerships: { totalCount: 4 } } },
  ],
  ['When does the Mexican call close?', 'describe', { id: CALL }, { node: { closesOn: '2020-09-20' } }],
  ['What is node nothing?', 'describe', { id: 'fr-commune-00000' }, { node: null }],
  [
    'How many partnerships with Mexico?',
    'ask',
    { query: '{ partnerships(filter: {countries: ["MX"]}) { totalCount } }' },
    { partnerships: { totalCount: 14 } },
  ],
  [
    'How many of régions with Africa?',
    'ask',
    { query: '{ partnerships(filter: {continents: ["AF"], frenchLevels: [REGION]}) { totalCount } }' },
    { partnerships: { totalCount: 83 } },
  ],
  [
    'How many deadlines are disputed?',
    'ask',
    { query: '{ claims(onlyDisputed: true, property: closesOn) { totalCount } }' },
    { claims: { totalCount: 9 } },
  ],
  [
    'Which commune has the code 35238?',
    'ask',
    { query: '{ party(insee: "35238") { id name } }' },
    { party: { id: 'fr-commune-35238', name: 'Rennes' } },
  ],
  [
    'With a variable?',
    'ask',
    { query: 'query ($c: String!) { country(code: $c) { id } }', variables: { c: 'sn' } },
    { country: { id: 'country-SN' } },
  ],
  [
    'What is the département 01?',
    'ask',
    { query: '{ party(insee: "01", level: DEPARTMENT) { name } }' },
    { party: { name: 'Ain' } },
  ],
  [
    'How far is a party from itself?',
    'paths',
    { from: LAMENTIN, to: LAMENTIN },
    { paths: { complete: true, paths: [{ hops: 0 }] } },
  ],
  [
    'How many partnerships with Mexico, by country?',
    'breakdown',
    { by: ['COUNTRY'], filter: { countries: ['MX'] } },
    {
      partnerships: { totalCount: 14 },
      breakdown: {
        nodes: expect.arrayContaining([
          expect.objectContaining({ partnerships: 14, keys: [expect.objectContaining({ code: 'MX' })] }),
        ]) as unknown,
      },
    },
  ],
  [
    '… by continent and kind?',
    'breakdown',
    { by: ['CONTINENT', 'KIND'], filter: { countries: ['MX'] }, first: 1 },
    {
      partnerships: { totalCount: 14 },
      breakdown: { nodes: [{ keys: [{ by: 'CONTINENT', code: 'NA' }, { by: 'KIND' }] }] },
    },
  ],
  ['How to cite Le Lamentin?', 'cite', { id: LAMENTIN }, { node: { name: 'Le Lamentin' } }],
  ['How to cite the Mexican call?', 'cite', { id: CALL }, { node: { __typename: 'Call' } }],
  ['How to cite nothing?', 'cite', { id: 'nothing' }, { node: null }],
];

describe('an assistant asks, and is answered with the version', () => {
  test.each(QUESTIONS)('%s (%s)', async (_question, tool, given, right) => {
    const { version, data } = await answered(tool, given as never);
    expect(version).toBe((await seedGraph()).version);
    expect(data).toMatchObject(right);
  });
});

test('who states a fact is named with it: the publishers of the sources of the nodes, as the graph has them', async () => {
  const { graph } = await seedGraph();
  const { data, sources, sure } = await answered('describe', { id: CALL });
  const told = new Set(
    graph.relationships
      .filter(({ type, from, to }) => (type === 'ABOUT' && to === CALL) || (type === 'SOURCED_FROM' && from === CALL))
      .map(({ type, from, to }) => (type === 'ABOUT' ? from : to)),
  );
  const stated = new Set(
    graph.relationships.filter(({ type, from }) => type === 'STATED_IN' && told.has(from)).map(({ to }) => to),
  );
  const publishers = new Set(
    graph.nodes.filter(({ id }) => stated.has(id)).map(({ properties }) => properties['publisher']),
  );
  expect(publishers.size).toBeGreaterThan(0);
  for (const publisher of publishers) expect(sources.map((one) => one.publisher)).toContain(publisher);
  const { claims } = data['node'] as { claims: { nodes: { source: { id: string } }[] } };
  for (const { source } of claims.nodes) expect(stated).toContain(source.id);
  expect(sure.disputed).toBe(true);
});

test('how sure a reply is: the weakest evidence in it, and nothing where none was asked for', async () => {
  const leads = await ask('{ claims(first: 200) { nodes { evidence } } }');
  const found = new Set(
    (leads.data['claims'] as { nodes: { evidence: string }[] }).nodes.map(({ evidence }) => evidence),
  );
  expect(leads.sure.weakestEvidence).toBe(['LEAD', 'DERIVED', 'TRANSCRIBED', 'STATED'].find((one) => found.has(one)));
  expect((await ask('{ themes { totalCount } }')).sure).toEqual({ weakestEvidence: null, disputed: false });
});

test('a citation has the page, the version and the sources of what is cited', async () => {
  const cited = (await answered('cite', { id: LAMENTIN })) as Answer & { citation: string; address: string };
  expect(cited.citation).toContain(`version ${cited.version}`);
  expect(cited.address).toMatch(/\/party\/fr-commune-97213$/);
  expect((cited.data['node'] as { sources: { totalCount: number } }).sources.totalCount).toBeGreaterThan(0);
});

/** Lists of two hundred, five deep. */
const TOO_MUCH = `{ ${'partnerships(first: 200) { nodes { parties(first: 200) { nodes { '.repeat(3)}id${' } } } }'.repeat(3)} }`;

test.each([
  ['ask', { query: '{ themes { couleur } }' }, /couleur/],
  ['ask', { query: '{ themes {' }, /Syntax/],
  ['ask', { query: 'mutation { a }' }, /only read/],
  ['ask', { query: '{ partnerships(filter: {countries: ["XX"]}) { totalCount } }' }, /XX[^]*\n[^]*XX/],
  ['ask', { query: TOO_MUCH }, /limit is/],
  ['paths', { from: LAMENTIN, to: 'country-BJ' }, /country-BJ/],
  ['find', { text: '' }, /text/],
  ['find', { first: 1 }, /text/],
  ['breakdown', { by: ['COLOUR'] }, /by/],
  ['nothing', {}, /nothing/],
] as const)(
  '%s of %j is an error that says what was wrong, and the next question is answered',
  async (tool, given, why) => {
    const { isError, content } = await call(tool, given);
    expect([isError, content[0]!.text]).toEqual([true, expect.stringMatching(why)]);
    await ask('{ themes { totalCount } }');
  },
);

const post = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body,
  });

test('rubbish is refused with a status of the 400s, and clients that leave half-way harm nobody', async () => {
  const sent: readonly [string, Record<string, string>?][] = [
    ['{'],
    ['null'],
    ['"x"'],
    ['{"jsonrpc":"1.0"}'],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/list"}', { accept: 'text/html' }],
    ['x', { 'content-type': 'text/plain' }],
  ];
  for (const [body, headers] of sent) {
    const { status } = await post(body, headers);
    expect([body, status >= 400 && status < 500]).toEqual([body, true]);
  }
  for (const method of ['GET', 'DELETE']) expect((await fetch(`${server.url}/mcp`, { method })).status).toBe(405);
  const message = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'ask', arguments: { query: '{ network { components { nodeCount } } }' } },
  });
  const left = Array.from({ length: 10 }, () => {
    const leaving = new AbortController();
    const reply = fetch(`${server.url}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: message,
      signal: leaving.signal,
    }).catch((error: Error) => error.name);
    setTimeout(() => {
      leaving.abort();
    }, 20);
    return reply;
  });
  await Promise.all(left);
  expect((await ask('{ themes { totalCount } }')).version).toBe((await seedGraph()).version);
});

test('llms.txt tells assistants where the tools, the API and the documentation are', async () => {
  const reply = await fetch(`${server.url}/llms.txt`);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  const text = await reply.text();
  expect(text).toMatch(/^# passerelles\n\n> /);
  const addresses = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, address]) => new URL(address!).pathname);
  expect(addresses.length).toBeGreaterThan(4);
  for (const address of addresses.filter((one) => one !== '/mcp' && one !== '/graphql'))
    expect([address, (await fetch(server.url + address)).status]).toEqual([address, 200]);
});
