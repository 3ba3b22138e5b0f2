import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiSchema } from '../../src/graphql/schema/build-schema.js';
import { describePlan } from '../../src/graphql/planner/describe.js';
import { askingOf, type Asking } from '../support/asking.js';
import { engines } from '../support/engines.js';
import { DRAWN_FIELDS, randomDocument, variablesOf } from '../support/random-document.js';
import { drawnBy, LONG, numbers, volume } from '../support/volume.js';

const DRAWN = numbers({ short: 60, long: 750 });
const BATCH = LONG ? 25 : DRAWN.length;
/** Of the statements that resolvers would take; a sample may be of few or of many. */
const MOST_STATEMENTS = volume({ short: 0.65, long: 0.5 });
/** The share of documents that need no resolver. */
const LEAST_WHOLE = volume({ short: 0.03, long: 0.17 });
const schema = await apiSchema();

/** What the engine that was asked first answers the documents that have a plan. */
const first = new Map<number, string>();

/** Those that a federation's gateway asks: tests/unit/subgraph and contract/statement-count have them. */
const OF_A_GATEWAY: readonly string[] = ['_entities', '_service'];

test('documents are drawn of every root field', () => {
  const fields = Object.keys(schema.getQueryType()!.getFields()).filter((field) => !OF_A_GATEWAY.includes(field));
  expect(fields.filter((field) => !DRAWN_FIELDS.has(field))).toEqual([]);
});

describe.each(engines)(`documents drawn by chance on $name (${drawnBy})`, (engine) => {
  let asking: Asking;
  const planned = new Map<number, string>();
  let whole = 0;
  const statements = { planned: 0, resolved: 0 };
  const warnings: string[] = [];
  const note = ({ message }: Error): void => {
    warnings.push(message);
  };
  beforeAll(async () => {
    process.on('warning', note);
    asking = await askingOf(engine);
  });
  afterAll(async () => {
    process.off('warning', note);
    await asking.close();
  });

  test.each(Array.from({ length: DRAWN.length / BATCH }, (_, at) => at * BATCH))(
    `(${BATCH} after the first %d) have the reply of their resolvers from their plan, the same on every engine, in the statements that the plan says`,
    async (from) => {
      for (const number of DRAWN.slice(from, from + BATCH)) {
        const text = randomDocument(schema, number);
        const document = parse(text);
        expect(validate(schema, document), text).toEqual([]);
        const variables = variablesOf(number);
        const answer = await asking.planned(document, variables);
        const reply = JSON.stringify(answer.data);
        planned.set(number, reply);
        if (answer.byResolvers === 'none') whole += 1;
        statements.planned += answer.ran.length + answer.resolvers.length;
        const { data, errors, statements: resolved } = await asking.resolved(document, variables);
        statements.resolved += resolved.length;
        expect([errors, answer.errors], text).toEqual([undefined, []]);
        expect(reply, text).toBe(JSON.stringify(data));
        if (!first.has(number)) first.set(number, reply);
        expect(reply, text).toBe(first.get(number));
        const lists = answer.ran.map(({ list }) => list);
        expect(new Set(lists).size, text).toBe(lists.length);
        // A statement is left out only where the level above it has no rows.
        const waiting = answer.plan.lists.filter((list) => list.readMode === 'separate' && !lists.includes(list));
        expect(lists.length + waiting.length, text).toBe(answer.plan.statements);
      }
    },
  );

  test('have the same reply from their plan with @graph', async () => {
    const some = [...planned].slice(0, DRAWN.length / 10);
    for (const [number, reply] of some) {
      const text = randomDocument(schema, number).replace(
        /^query \w+\(?(.*?)\)? \{/,
        'query ($version: String, $1) @graph(version: $version) {',
      );
      const document = parse(text);
      expect(validate(schema, document), text).toEqual([]);
      const answer = await asking.planned(document, { ...variablesOf(number), version: asking.version });
      expect(JSON.stringify(answer.data), text).toBe(reply);
    }
    expect(some.length).toBeGreaterThan(3);
  });

  test("read a row that every parent has one of in the parent's own, and one that some lack beside it", async () => {
    const readOf = async (text: string): Promise<readonly string[]> =>
      describePlan(await asking.planned(parse(text))).tree.flatMap(({ lists }) =>
        lists.map(({ field, read }) => `${field}: ${read}`),
      );
    expect(await readOf('{ call(id: "call-ffqcd-11") { programme { name } } }')).toEqual([
      "call.programme: in its parent's row",
    ]);
    // Of three organisations no country is known.
    expect(await readOf('{ party(insee: "97213") { country { code } } }')).toEqual(['party.country: with its parent']);
  });

  test('may have a key that plain objects have another use for', async () => {
    const document = parse('{ __proto__: party(insee: "97213") { __proto__: id constructor: name } }');
    const { data, byResolvers } = await asking.planned(document);
    expect(byResolvers).toBe('none');
    expect(JSON.stringify(data)).toBe('{"__proto__":{"__proto__":"fr-commune-97213","constructor":"Le Lamentin"}}');
  });

  test('stay planned beside what plans cannot read: a field, a directive, another root field', async () => {
    const dashboard =
      'partnerships(filter: {continents: ["AF"], frenchLevels: [REGION]}) { totalCount nodes { title parties { nodes { name MORE } } } }';
    const statementsOf = async (text: string): Promise<readonly (readonly string[])[]> => {
      const { ran, resolvers } = await asking.planned(parse(text), { yes: true });
      return [ran.map(({ query }) => query.name), resolvers];
    };
    const [alone] = await statementsOf(`{ ${dashboard.replace('MORE', '')} }`);
    const beside = async (more: string): Promise<readonly (readonly string[])[]> =>
      statementsOf(`query ($yes: Boolean!) { ${dashboard.replace('MORE', '@include(if: $yes)')} ${more} }`);
    expect(await beside('dataset { version }')).toEqual([alone, []]);
    expect(await beside('search(text: "lamentin", types: [COUNTRY]) { totalCount }')).toEqual([alone, []]);
    expect(await beside('paths(from: "fr-commune-97213", to: "fr-commune-97213") { minHops }')).toEqual([alone, []]);
    expect(await statementsOf(`{ ${dashboard.replace('MORE', 'claims { totalCount }')} }`)).toEqual([
      alone,
      ['Party.claims'],
    ]);
  });

  test('no plan failed', () => {
    expect(warnings.filter((warning) => warning.includes('fetch plan'))).toEqual([]);
  });

  test('take half of the statements of their resolvers, and one of six needs no resolver', () => {
    expect(statements.planned / statements.resolved).toBeLessThanOrEqual(MOST_STATEMENTS);
    expect(whole / DRAWN.length).toBeGreaterThanOrEqual(LEAST_WHOLE);
  });
});
