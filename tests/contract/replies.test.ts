import { readFileSync } from 'node:fs';
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentOf, QUESTIONS, type Question } from '../../src/site/questions.js';
import { momentsOf } from '../../src/playground/reply/moments.js';
import { tablesOf } from '../../src/playground/reply/tables.js';
import { thingsOf } from '../../src/playground/reply/things.js';
import { withIdentity } from '../../src/playground/reply/with-identity.js';
import { askingOf, type Asking } from '../support/asking.js';
import { DOCUMENTS, VARIABLES } from '../support/documents.js';
import { engines } from '../support/engines.js';
import { seedGraph } from '../support/seed-graph.js';
import { startServer, type TestServer } from '../support/server.js';

const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));

/** How much of a reply a view of the playground has to show. */
const SHOWN: Readonly<Record<Question['tab'], (data: unknown) => number>> = {
  json: (data) => tablesOf(data)[0]?.rows.length ?? 0,
  table: (data) => tablesOf(data)[0]?.rows.length ?? 0,
  network: (data) => thingsOf(data).links.length,
  map: (data) => thingsOf(data).things.filter(({ isParty }) => isParty).length,
  timeline: (data) => momentsOf(data).length,
  cost: () => 1,
};

const FIXED = DOCUMENTS.map((document, at) => ({ name: `document ${at + 1}`, document }));
const WORKED = QUESTIONS.flatMap((question) =>
  (['fr', 'en'] as const).map((language) => ({
    name: `the worked question ${question.id} in ${language}`,
    document: withIdentity(schema, documentOf(question, language)),
    tab: question.tab,
  })),
);

interface Claims {
  readonly claims: {
    readonly nodes: readonly {
      readonly id: string;
      readonly subject: { readonly id: string };
      readonly source: { readonly id: string; readonly title: string };
    }[];
  };
}

interface Sources {
  readonly sources: {
    readonly nodes: readonly {
      readonly id: string;
      readonly partnerships: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] };
    }[];
  };
}

/** The reply to each document of the engine that was asked first. */
const first = new Map<string, string>();

describe.each(engines)('over HTTP on $name', (engine) => {
  let server: TestServer;
  let asking: Asking;
  beforeAll(async () => {
    server = await startServer(engine);
    asking = await askingOf(engine);
  });
  afterAll(async () => {
    await asking.close();
    await server.close();
  });

  /** Asks once, and holds against the reply what holds of every reply. */
  async function replyTo(document: string): Promise<unknown> {
    const { data, errors, extensions } = await server.query(document, VARIABLES);
    expect(errors).toBeUndefined();
    const text = JSON.stringify(data);
    if (!first.has(document)) first.set(document, text);
    expect(text, 'every engine gives the same reply').toBe(first.get(document));
    const resolved = await asking.resolved(parse(document), VARIABLES);
    expect(text, 'its resolvers give the same reply').toBe(JSON.stringify(resolved.data));
    const { by, statements, atMost } = extensions!.cost;
    // What it costs differs: an engine that is quick at lists in lists takes fewer statements.
    if (by === 'resolvers') expect(statements).toBe(resolved.statements.length);
    else expect(statements).toBeLessThanOrEqual(Math.min(atMost ?? Infinity, resolved.statements.length));
    return data;
  }

  test.each(FIXED)(
    '$name has no error, the reply of its resolvers and the same on every engine',
    async ({ document }) => {
      await replyTo(document);
    },
  );

  test.each(WORKED)('$name has such a reply too, and its view has something to show', async ({ document, tab }) => {
    if (['network', 'map'].includes(tab)) expect(document).toContain('__typename');
    expect(SHOWN[tab](await replyTo(document))).toBeGreaterThan(0);
  });

  test('a call that has an English name gives it in English, and its French one in French', async () => {
    expect(await replyTo('{ call(id: "call-ffqcd-11") { name inEnglish: name(language: EN) } }')).toEqual({
      call: {
        name: 'Onzième appel à projets du Fonds franco-québécois (2021-2022)',
        inEnglish: 'Eleventh call of the Franco-Quebec fund (2021-2022)',
      },
    });
  });

  test('a source lists the partnerships that the graph has from it', async () => {
    const { sources } = (await replyTo(
      '{ sources(first: 100) { nodes { id partnerships(first: 200) { totalCount nodes { id } } } } }',
    )) as Sources;
    const { graph } = await seedGraph();
    const partnerships = new Set(graph.nodes.filter(({ type }) => type === 'Partnership').map(({ id }) => id));
    const drawn = graph.relationships.filter(({ type, from }) => type === 'SOURCED_FROM' && partnerships.has(from));
    const ofSource = (id: string): string[] => drawn.filter(({ to }) => to === id).map(({ from }) => from);
    expect(sources.nodes.some(({ partnerships: { totalCount } }) => totalCount > 1)).toBe(true);
    for (const { id, partnerships: found } of sources.nodes) {
      expect(found.totalCount, id).toBe(ofSource(id).length);
      const shown = found.nodes.map((node) => node.id);
      expect(shown.length, id).toBe(Math.min(200, found.totalCount));
      expect(ofSource(id), id).toEqual(expect.arrayContaining(shown));
    }
  });

  test('every claim of a list has the subject and the source that the graph has it from', async () => {
    const { claims } = (await replyTo(
      '{ claims(first: 200) { nodes { id subject { id } source { id title } } } }',
    )) as Claims;
    const { graph } = await seedGraph();
    const nodes = new Map(graph.nodes.map(({ id, properties }) => [id, properties]));
    expect(claims.nodes).toHaveLength(200);
    expect(new Set(claims.nodes.map(({ source }) => source.id)).size).toBeGreaterThan(1);
    for (const { id, ...said } of claims.nodes) {
      const { subject, source } = nodes.get(id)!;
      expect(said, id).toEqual({
        subject: { id: subject },
        source: { id: source, title: nodes.get(String(source))!['title'] },
      });
    }
  });
});

test('there are fifty documents', () => {
  expect(DOCUMENTS).toHaveLength(50);
});

test('worked questions are twenty-four, each under a name of its own, in French and in English', () => {
  expect(QUESTIONS).toHaveLength(24);
  expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(24);
  for (const { title, sentence, query } of QUESTIONS) {
    for (const both of [title, sentence, query]) expect(both.fr).not.toBe('');
    expect(title.fr).not.toBe(title.en);
    expect(sentence.fr).not.toBe(sentence.en);
  }
});
