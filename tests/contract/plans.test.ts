import { execute, parse, validate, type OperationDefinitionNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiSchema } from '../../src/api/build-schema.js';
import { readCodes, type Codes } from '../../src/api/codes.js';
import { makeLoaders } from '../../src/api/loaders/loaders.js';
import { describePlan } from '../../src/api/plan/describe.js';
import { makePlans, type Plans } from '../../src/api/plan/plans.js';
import { once } from '../../src/api/served-versions.js';
import { readSearchIndex } from '../../src/search/search-index.js';
import type { GraphStore, GraphView } from '../../src/store/graph-store.js';
import { engines } from '../support/engines.js';
import { randomDocument } from '../support/random-document.js';
import { storeWithSeed } from '../support/seed-graph.js';

const DOCUMENTS = 750;
const BATCH = 25;
const schema = await apiSchema();

describe.each(engines)('documents drawn by chance on $name', (engine) => {
  let store: GraphStore;
  let view: GraphView;
  let plans: Plans;
  // Read once a version, as the server does: a resolver that read them each time would want a connection for each row.
  let codes: () => Promise<Codes>;
  let planned = 0;
  const warnings: string[] = [];
  const note = ({ message }: Error): void => {
    warnings.push(message);
  };
  beforeAll(async () => {
    process.on('warning', note);
    store = await storeWithSeed(engine);
    const published = await store.current();
    view = await store.open(published!.version);
    codes = once(() => readCodes(view));
    plans = makePlans(apiSchema(), view, store.nests, codes);
  });
  afterAll(async () => {
    process.off('warning', note);
    await view.release();
    await store.close();
  });

  const ordinary = async (document: ReturnType<typeof parse>, variableValues: Readonly<Record<string, unknown>> = {}) =>
    execute({
      schema,
      document,
      variableValues,
      contextValue: {
        published: { version: view.version, fingerprint: '', builtAt: '' },
        engine: '',
        loaders: makeLoaders(view),
        plans,
        codes,
        search: () => readSearchIndex(view),
      },
    });

  test.each(Array.from({ length: DOCUMENTS / BATCH }, (_, at) => [at * BATCH + 1, (at + 1) * BATCH]))(
    'from %d to %d have the reply of their resolvers from their plan, in the statements that the plan says',
    async (from, to) => {
      for (let seed = from; seed <= to; seed += 1) {
        const text = randomDocument(schema, seed);
        const document = parse(text);
        expect(validate(schema, document), text).toEqual([]);
        const answer = await plans.answer(document, document.definitions[0] as OperationDefinitionNode, {}, {});
        if (!answer) continue;
        planned += 1;
        const { data, errors } = await ordinary(document);
        expect(errors, text).toBeUndefined();
        expect(JSON.stringify(answer.data), text).toBe(JSON.stringify(data));
        const lists = answer.ran.map(({ list }) => list);
        expect(new Set(lists).size, text).toBe(lists.length);
        // A statement is left out only where the level above it has no rows.
        const waiting = answer.plan.lists.filter((list) => list.way === 'apart' && !lists.includes(list));
        expect(lists.length + waiting.length, text).toBe(answer.plan.statements);
      }
    },
  );

  test('with @graph have the reply of their resolvers from their plan too', async () => {
    let asked = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const text = randomDocument(schema, seed).replace(
        /^query \w+/,
        'query ($version: String) @graph(version: $version)',
      );
      const document = parse(text);
      expect(validate(schema, document), text).toEqual([]);
      const variables = { version: view.version };
      const answer = await plans.answer(document, document.definitions[0] as OperationDefinitionNode, variables, {});
      if (!answer) continue;
      asked += 1;
      expect(JSON.stringify(answer.data), text).toBe(JSON.stringify((await ordinary(document, variables)).data));
    }
    expect(asked).toBeGreaterThan(30);
  });

  test("read a row that every parent has one of in the parent's own, and one that some lack beside it", async () => {
    const readOf = async (text: string): Promise<readonly string[]> => {
      const document = parse(text);
      const answer = await plans.answer(document, document.definitions[0] as OperationDefinitionNode, {}, {});
      return describePlan(answer!).tree.flatMap(({ lists }) => lists.map(({ field, read }) => `${field}: ${read}`));
    };
    expect(await readOf('{ call(id: "call-ffqcd-11") { programme { name } } }')).toEqual([
      "call.programme: in its parent's row",
    ]);
    // Of three organisations no country is known.
    expect(await readOf('{ party(insee: "97213") { country { code } } }')).toEqual(['party.country: with its parent']);
  });

  test('with a key that plain objects have no place for are left to their resolvers', async () => {
    const document = parse('{ __proto__: party(insee: "97213") { constructor: name } }');
    expect(await plans.answer(document, document.definitions[0] as OperationDefinitionNode, {}, {})).toBeUndefined();
    expect(JSON.stringify((await ordinary(document)).data)).toBe('{"__proto__":{"constructor":"Le Lamentin"}}');
  });

  test('no plan failed', () => {
    expect(warnings.filter((warning) => warning.includes('fetch plan'))).toEqual([]);
  });

  test('are at least 500 with a plan', () => {
    expect(planned).toBeGreaterThanOrEqual(500);
  });
});
