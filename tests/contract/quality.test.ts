import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import { buildGraph } from '../../src/ingest/build.js';
import { openStore } from '../../src/store/open-store.js';
import { ownEngines } from '../support/engines.js';
import { NEAR_PARTNERSHIPS, NEAR_SOURCES, NEAR_STATEMENTS } from '../support/near-seed.js';
import { configFor } from '../support/seed-graph.js';
import { writeSmallSeed } from '../support/small-seed.js';

describe.each(ownEngines)('what is uncertain in a graph on $name', (engine) => {
  let folder: string;
  let server: Server;
  let url: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-quality-'));
    const { manifest } = await writeSmallSeed(folder, {
      name: 'Fonds',
      more: { sources: NEAR_SOURCES, statements: NEAR_STATEMENTS, partnerships: NEAR_PARTNERSHIPS },
    });
    const { graph, version } = await buildGraph(manifest);
    const store = await openStore(configFor(engine));
    await store.publish(graph, { version, fingerprint: 'quality' });
    server = await makeServer(configFor(engine, { HOST: '127.0.0.1' }), store, folder);
    url = await server.listen();
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const post = async (query: string): Promise<{ data: Record<string, unknown>; errors?: { message: string }[] }> => {
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await reply.json()) as never;
  };
  const ask = async (query: string): Promise<Record<string, unknown>> => {
    const { data, errors } = await post(query);
    expect(errors).toBeUndefined();
    return data;
  };

  test('near doubles are proposed by a named rule: towns that sound alike, a project and an agreement of the same parties, near titles; not a twinning and an agreement', async () => {
    const project = (key: string): object => ({
      id: `partnership-project-mention-fr-icy-abroad-bj-${key === 'deux' ? 'zouhoville' : 'kpotobourg'}-${key}`,
    });
    const cooperation = { id: 'partnership-cooperation-mention-fr-icy-abroad-bj-kpotobourg' };
    const twinning = { id: 'partnership-twinning-mention-fr-icy-abroad-bj-kpotobourg' };
    expect(await ask('{ nearDoubles { totalCount nodes { rule why nodes { id } } } }')).toEqual({
      nearDoubles: {
        totalCount: 7,
        nodes: [
          {
            rule: 'party-near-name',
            why: 'names that sound alike',
            nodes: [{ id: 'abroad-bj-kpotobourg' }, { id: 'abroad-bj-kpotoburg' }],
          },
          {
            rule: 'project-near-title',
            why: 'near titles and a party in common',
            nodes: [project('un'), project('deux')],
          },
          {
            rule: 'same-parties',
            why: 'the same parties, COOPERATION_AGREEMENT and PROJECT',
            nodes: [cooperation, project('trois')],
          },
          {
            rule: 'same-parties',
            why: 'the same parties, COOPERATION_AGREEMENT and PROJECT',
            nodes: [cooperation, project('un')],
          },
          { rule: 'same-parties', why: 'the same parties, both PROJECT', nodes: [project('trois'), project('un')] },
          {
            rule: 'same-parties',
            why: 'the same parties, PROJECT and TWINNING, 2001 and 1993',
            nodes: [project('trois'), twinning],
          },
          {
            rule: 'same-parties',
            why: 'the same parties, PROJECT and TWINNING, 2001 and 1993',
            nodes: [project('un'), twinning],
          },
        ],
      },
    });
    const { nearDoubles } = (await ask('{ nearDoubles(first: 1) { nodes { id } } }')) as {
      nearDoubles: { nodes: { id: string }[] };
    };
    expect(await ask(`{ node(id: "${nearDoubles.nodes[0]!.id}") { __typename ... on NearDouble { rule } } }`)).toEqual({
      node: { __typename: 'NearDouble', rule: 'party-near-name' },
    });
  });

  test('an undecided name says which claims name it, in which source and where there', async () => {
    const { mentions } = (await ask(
      '{ mentions { nodes { name candidateReasons { why party { id } } claims { totalCount nodes { property locator source { title } subject { id } } } } } }',
    )) as {
      mentions: {
        nodes: {
          name: string;
          candidateReasons: unknown[];
          claims: { totalCount: number; nodes: Record<string, unknown>[] };
        }[];
      };
    };
    expect(mentions.nodes).toMatchObject([{ name: 'Icy', candidateReasons: [], claims: { totalCount: 6 } }]);
    expect(mentions.nodes[0]!.claims.nodes).toContainEqual({
      property: 'mentions',
      locator: 'page 7',
      source: { title: 'Un autre essai' },
      subject: { id: 'partnership-twinning-mention-fr-icy-abroad-bj-kpotoburg' },
    });
  });

  test('the data set says of each property how much is known, disputed and undecided, how old it is and who says it', async () => {
    const { dataset } = (await ask(
      '{ dataset { counts { type } quality(type: "Partnership") { type level nodes properties { property known unknown disputed undecided values oldest newest undated sourceCount sources { values source { id } } publisherCount publishers { publisher values } } } } }',
    )) as {
      dataset: {
        counts: { type: string }[];
        quality: { type: string; level: null; nodes: number; properties: { property: string }[] }[];
      };
    };
    expect(dataset.quality).toHaveLength(1);
    expect(dataset.quality[0]).toMatchObject({ type: 'Partnership', level: null, nodes: 6 });
    const of = (name: string): object | undefined =>
      dataset.quality[0]!.properties.find(({ property }) => property === name);
    expect(of('startYear')).toEqual({
      property: 'startYear',
      known: 5,
      unknown: 1,
      disputed: 0,
      undecided: 0,
      values: 5,
      oldest: '2021-01',
      newest: '2022',
      undated: 0,
      sourceCount: 2,
      sources: [
        { values: 4, source: { id: 'source-essai' } },
        { values: 1, source: { id: 'source-b' } },
      ],
      publisherCount: 2,
      publishers: [
        { publisher: 'Essai', values: 4 },
        { publisher: 'Autre', values: 1 },
      ],
    });
    expect(of('parties')).toMatchObject({ known: 6, unknown: 0, undecided: 6 });
    expect(of('programmes'), 'by the call of its award').toMatchObject({ known: 1, values: 0, sources: [] });
    expect(of('titleEn')).toMatchObject({ known: 0, unknown: 6, values: 0, oldest: null });
    expect(dataset.counts.map(({ type }) => type)).not.toContain('PropertyQuality');
  });

  test('a kind of node that is none is refused with those there are', async () => {
    const { errors } = await post('{ dataset { quality(type: "Partnerships") { nodes } } }');
    expect(errors?.[0]?.message).toMatch(
      /dataset\.quality\.type: there is no type "Partnerships"; choose one of Award, Call/,
    );
  });

  test('partnerships can be asked for by strong evidence only', async () => {
    const { all, strong } = (await ask(
      `{ all: partnerships { totalCount } strong: partnerships(filter: { evidenceAtLeast: DERIVED }) { totalCount nodes { id claims { nodes { evidence } } } } }`,
    )) as {
      all: { totalCount: number };
      strong: { totalCount: number; nodes: { id: string; claims: { nodes: { evidence: string }[] } }[] };
    };
    expect([all.totalCount, strong.totalCount]).toEqual([6, 5]);
    expect(strong.nodes.map(({ id }) => id)).not.toContain(
      'partnership-project-mention-fr-icy-abroad-bj-zouhoville-deux',
    );
    expect(new Set(strong.nodes.flatMap(({ claims }) => claims.nodes.map(({ evidence }) => evidence)))).toEqual(
      new Set(['STATED']),
    );
  });
});
