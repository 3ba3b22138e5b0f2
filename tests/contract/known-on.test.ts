import { graphql } from 'graphql';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiSchema } from '../../src/graphql/schema/build-schema.js';
import { serveGraph, type ServedGraph } from '../../src/graphql/served-graph.js';
import { assemble } from '../../src/domain/assemble.js';
import { factsKnownOn } from '../../src/domain/known-on.js';
import type { GraphNode } from '../../src/domain/nodes.js';
import { lastDay } from '../../src/domain/partial-date.js';
import { strength, type Evidence } from '../../src/domain/vocabulary.js';
import { makeServer } from '../../src/http/server.js';
import { derivedVersion } from '../../src/store/derived-version.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { openStore } from '../../src/store/open-store.js';
import { snapshotPath, versionOf, writeSnapshot } from '../../src/store/snapshot.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { datedGraph, lightGraph } from '../support/light-graph.js';
import { Oracle } from '../support/oracle.js';
import { configFor } from '../support/seed-graph.js';
import { drawnBy, LONG, sample } from '../support/volume.js';

const PROGRAM = resolve('dist/cli/cli.js');
const MOST = 2;
const CALL_11 =
  '{ call(id: "call-ffqcd-11") { closesOn deadlines { on accepted sources { nodes { publishedOn } } } } }';

interface KnownClaim {
  id: string;
  accepted: boolean;
  disputed: boolean;
  source: { id: string };
}

const schema = await apiSchema();
const graph = LONG ? await lightGraph() : await datedGraph();
const version = versionOf(graph);
const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
const dateOf = (claim: GraphNode): string | undefined =>
  nodes.get(String(claim.properties['source']))!.properties['publishedOn'] as string | undefined;
const claims = graph.nodes.filter(({ type }) => type === 'Claim');
const spokenBy =
  (day: string) =>
  (claim: GraphNode): boolean => {
    const date = dateOf(claim);
    return date !== undefined && lastDay(date) <= day;
  };

/** Every disputed claim whose source has a full date, once for its subject, property and day. */
const disputed = [
  ...new Map(
    claims
      .filter((claim) => claim.properties['disputed'] && dateOf(claim)?.length === '2020-07-15'.length)
      .map((claim) => ({
        subject: String(claim.properties['subject']),
        property: String(claim.properties['property']),
        day: dateOf(claim)!,
      }))
      .map((one) => [Object.values(one).join(' '), one]),
  ).values(),
].sort((a, b) => (a.day < b.day ? -1 : 1));

const isExtension = ({ properties }: GraphNode): boolean => /"extend|"extension/.test(String(properties['qualifiers']));

/** The written rule of the accepted value: an extension of a deadline, stronger evidence, the publisher's rank, the later date, the source's id. */
function best(of: readonly GraphNode[]): GraphNode {
  const source = ({ properties }: GraphNode): GraphNode => nodes.get(String(properties['source']))!;
  const extensions = of.filter(isExtension);
  return [...(extensions.length > 0 ? extensions : of)].sort(
    (a, b) =>
      strength(b.properties['evidence'] as Evidence) - strength(a.properties['evidence'] as Evidence) ||
      Number(source(a).properties['rank']) - Number(source(b).properties['rank']) ||
      (lastDay(dateOf(a)!) < lastDay(dateOf(b)!)
        ? 1
        : lastDay(dateOf(a)!) > lastDay(dateOf(b)!)
          ? -1
          : source(a).id < source(b).id
            ? -1
            : 1),
  )[0]!;
}

describe.each(ownEngines)(`@graph(knownOn:) on $name (${drawnBy})`, (engine) => {
  let store: GraphStore;
  let served: ServedGraph;

  beforeAll(async () => {
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    store = await openStore(configFor(engine));
    await store.publish(graph, { version, fingerprint: 'light' });
    served = serveGraph(store, {
      mostDerived: MOST,
      derive: async (base, day) => {
        const known = assemble(factsKnownOn(graph, day));
        const last =
          known.nodes
            .filter((node) => node.type === 'Claim' && dateOf(node) !== undefined)
            .map((claim) => lastDay(dateOf(claim)!))
            .sort()
            .at(-1) ?? null;
        await store.keep(known, derivedVersion(base, last));
      },
    });
  });
  afterAll(async () => {
    await served.close();
    await store.close();
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
  });

  async function ask<Data>(day: string, source: string, variableValues: Readonly<Record<string, unknown>> = {}) {
    const context = await served.hold({ knownOn: day });
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue: context });
    const { published, knownOn } = context;
    await context.release();
    // As texts: the tokens of a document are a list too long to be told between processes.
    expect(errors?.map(String)).toBeUndefined();
    return { data: data as Data, version: published.version, knownOn: knownOn! };
  }

  test('gives the closing date that each of two entries states, each on its day', async () => {
    const call = async (day: string) => (await ask<{ call: object }>(day, CALL_11)).data.call;
    expect(await call('2020-09-30')).toEqual({
      closesOn: '2021-01-15',
      deadlines: [{ on: '2021-01-15', accepted: true, sources: { nodes: [{ publishedOn: '2020-09-14' }] } }],
    });
    expect(await call('2020-12-31')).toEqual({
      closesOn: '2021-01-29',
      deadlines: [
        { on: '2021-01-15', accepted: false, sources: { nodes: [{ publishedOn: '2020-09-14' }] } },
        { on: '2021-01-29', accepted: true, sources: { nodes: [{ publishedOn: '2020-12-15' }] } },
      ],
    });
    expect(await call('2020-09-13')).toBeNull();
  });

  test('there are disputed claims with full dates to try', () => {
    expect(disputed.length).toBeGreaterThan(8);
  });

  test.each(sample(disputed, 3))(
    'on $day knows of $subject $property what had been stated by then, and no more',
    async ({ subject, property, day }) => {
      const stated = claims
        .filter(({ properties }) => properties['subject'] === subject && properties['property'] === property)
        .filter(spokenBy(day));
      const { data, knownOn } = await ask<{ node: { claims: { nodes: KnownClaim[] } } }>(
        day,
        `query ($id: ID!, $property: ClaimProperty!) { node(id: $id) {
      ... on Call { claims(property: $property, first: 200) { ...c } } ... on Programme { claims(property: $property, first: 200) { ...c } } ... on Partnership { claims(property: $property, first: 200) { ...c } } } }
      fragment c on ClaimConnection { nodes { id accepted disputed source { id } } }`,
        { id: subject, property },
      );
      const known = data.node.claims.nodes;
      expect(knownOn.lastSource).toBe(day);
      expect(known.map(({ id }) => id).sort()).toEqual(stated.map(({ id }) => id).sort());
      expect(known.find(({ id }) => id === best(stated).id)!.accepted).toBe(true);
      // A source that counts other themes than it lists is at odds with itself.
      const countsItsList = property === 'themes' || property === 'themeCount';
      if (!countsItsList && new Set(known.map(({ source }) => source.id)).size === 1)
        expect(known.filter(({ accepted, disputed: is }) => !accepted || is)).toEqual([]);
    },
  );

  test('says what the view rests on, and shares one between all days up to the next publication', async () => {
    const [first, second] = [
      await ask<object>('2020-12-15', '{ __typename }'),
      await ask<object>('2020-12-31', '{ __typename }'),
    ];
    const stating = [...new Set(claims.map(({ properties }) => String(properties['source'])))].map(
      (id) => nodes.get(id)!.properties['publishedOn'] as string | undefined,
    );
    const until = (day: string, length: number): number =>
      stating.filter((date) => date?.length === length && lastDay(date) <= day).length;
    expect(first.knownOn).toEqual({
      day: '2020-12-15',
      base: version,
      lastSource: '2020-12-15',
      undatedSources: stating.filter((date) => date === undefined).length,
      monthDatedSources: until('2020-12-15', 7),
      yearDatedSources: until('2020-12-15', 4),
    });
    expect(first.version).toBe(`${version}d20201215`);
    const between = await ask<object>('2020-12-20', '{ __typename }');
    expect(between.version).toBe(
      between.knownOn.lastSource === '2020-12-15' ? first.version : derivedVersion(version, between.knownOn.lastSource),
    );
    expect(second.knownOn.lastSource! > '2020-12-15').toBe(
      stating.some((date) => date !== undefined && lastDay(date) > '2020-12-15' && lastDay(date) <= '2020-12-31'),
    );
  });

  test('before the first source answers with nothing but reference data', async () => {
    const {
      data,
      knownOn,
      version: read,
    } = await ask<Record<string, { totalCount: number }>>(
      '1990-01-01',
      '{ partnerships { totalCount } calls { totalCount } claims { totalCount } countries { totalCount } french: parties(filter: {french: true}) { totalCount } abroad: parties(filter: {french: false}) { totalCount } }',
    );
    const count = (type: string): number => graph.nodes.filter((node) => node.type === type).length;
    expect(data).toEqual({
      partnerships: { totalCount: 0 },
      calls: { totalCount: 0 },
      claims: { totalCount: 0 },
      countries: { totalCount: count('Country') },
      french: { totalCount: count('FrenchAuthority') },
      abroad: { totalCount: 0 },
    });
    expect(knownOn).toMatchObject({ day: '1990-01-01', lastSource: null, monthDatedSources: 0, yearDatedSources: 0 });
    expect(read).toBe(`${version}d00000000`);
  });

  test('together with activeIn tells what was known on 1 March 2021 of 2020', async () => {
    const filter = { activeIn: { from: 2020, to: 2020 } };
    const { data } = await ask<{ partnerships: { nodes: { id: string }[]; totalCount: number } }>(
      '2021-03-01',
      'query ($filter: PartnershipFilter) { partnerships(filter: $filter, first: 200) { totalCount nodes { id } } }',
      { filter },
    );
    const oracle = new Oracle(assemble(factsKnownOn(graph, '2021-03-01')));
    const wanted = oracle
      .partnerships()
      .filter(
        (node) =>
          node.properties['startYear'] !== undefined ||
          node.properties['endYear'] !== undefined ||
          oracle.from(node.id, 'ACTIVE_IN').length > 0,
      )
      .filter(
        (node) =>
          oracle.partnership(node, filter) ||
          oracle.from(node.id, 'ACTIVE_IN').some(({ properties }) => properties['year'] === 2020),
      );
    expect(wanted.length).toBeGreaterThan(0);
    expect(data.partnerships.nodes.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
  });
});

test.each(ownEngines)(
  'a server on $name prepares a day in a process of its own and names it in the reply',
  async (engine) => {
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    const folder = await mkdtemp(join(tmpdir(), 'passerelles-known-'));
    const store = await openStore(configFor(engine));
    await writeSnapshot(graph, snapshotPath(folder, version));
    await store.publish(graph, { version, fingerprint: 'light' });
    const server = await makeServer(
      configFor(engine, { HOST: '127.0.0.1', SNAPSHOT_FOLDER: folder }),
      store,
      process.cwd(),
      PROGRAM,
    );
    const url = await server.listen();
    try {
      const ask = async (query: string) => {
        const reply = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables: { day: '2020-09-30' } }),
        });
        return {
          status: reply.status,
          retryAfter: reply.headers.get('retry-after'),
          header: reply.headers.get('x-graph-version'),
          body: (await reply.json()) as {
            data?: { call: { closesOn: string } };
            extensions: { version: string; knownOn: object };
            errors?: { message: string; extensions: object }[];
          },
        };
      };
      const { header, body } = await ask(`query ($day: Date!) @graph(knownOn: $day) ${CALL_11}`);
      expect(body.errors).toBeUndefined();
      expect(body.data!.call.closesOn).toBe('2021-01-15');
      expect(body.extensions).toMatchObject({ version: header, knownOn: { day: '2020-09-30', base: version } });
      await rm(folder, { recursive: true, force: true });
      const {
        status,
        retryAfter,
        body: refused,
      } = await ask('query @graph(knownOn: "2012-05-01") { dataset { version } }');
      expect([status, retryAfter]).toEqual([503, '60']);
      expect(refused.errors![0]).toMatchObject({
        message: expect.stringContaining('could not be prepared; ask again') as string,
        extensions: { code: 'TRY_LATER', argument: '@graph.knownOn' },
      });
    } finally {
      await server.close();
      await rm(folder, { recursive: true, force: true });
      if (engine.name === 'neo4j') await emptyNeo4j(engine);
    }
  },
);
