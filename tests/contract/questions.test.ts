import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { documentOf, QUESTIONS } from '../../src/playground/questions.js';
import { momentsOf } from '../../src/playground/reply/moments.js';
import { tablesOf } from '../../src/playground/reply/tables.js';
import { thingsOf } from '../../src/playground/reply/things.js';
import { withIdentity } from '../../src/playground/reply/with-identity.js';
import { engines } from '../support/engines.js';
import { startServer, type TestServer } from '../support/server.js';

const servers: TestServer[] = [];
let schema: GraphQLSchema;
beforeAll(async () => {
  schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
  for (const engine of engines) servers.push(await startServer(engine));
});
afterAll(async () => {
  for (const server of servers) await server.close();
});

/** How much of a reply a view has to show. */
const SHOWN = {
  json: (data: unknown) => tablesOf(data)[0]?.rows.length ?? 0,
  table: (data: unknown) => tablesOf(data)[0]?.rows.length ?? 0,
  network: (data: unknown) => thingsOf(data).links.length,
  map: (data: unknown) => thingsOf(data).things.filter(({ isParty }) => isParty).length,
  timeline: (data: unknown) => momentsOf(data).length,
  cost: () => 1,
};

const CASES = QUESTIONS.flatMap((question) =>
  (['fr', 'en'] as const).map((language) => ({ id: question.id, language, question })),
);

describe.each(CASES)('the worked question $id in $language', ({ question, language }) => {
  test(`is answered alike by ${engines.map(({ name }) => name).join(' and ')}, and its view has something to show`, async () => {
    const document = withIdentity(schema, documentOf(question, language));
    if (['network', 'map'].includes(question.tab)) expect(document).toContain('__typename');
    const replies = [];
    for (const server of servers) replies.push(await server.query(document));
    for (const reply of replies) {
      expect(reply.errors).toBeUndefined();
      expect(JSON.stringify(reply.data)).toBe(JSON.stringify(replies[0]!.data));
    }
    expect(SHOWN[question.tab](replies[0]!.data)).toBeGreaterThan(0);
  });
});

test('worked questions are twelve, each under a name of its own, in French and in English', () => {
  expect(QUESTIONS).toHaveLength(12);
  expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(12);
  for (const { title, sentence, query } of QUESTIONS) {
    for (const both of [title, sentence, query]) expect(both.fr).not.toBe('');
    expect(title.fr).not.toBe(title.en);
    expect(sentence.fr).not.toBe(sentence.en);
  }
});
