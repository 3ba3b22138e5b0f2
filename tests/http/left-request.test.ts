import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { engines } from '../support/engines.js';
import { until } from '../support/program.js';
import { configFor, storeWithSeed } from '../support/seed-graph.js';

const MARK = 'a statement without an end';
const WITHOUT_END = `// ${MARK}\nUNWIND range(1, 1000000000000) AS x WITH x WHERE x < 0 RETURN x`;
const SLOW = 'Query.partnerships';

const neo4jOnly = engines.filter(({ name }) => name === 'neo4j');

describe.each(neo4jOnly)('a client that leaves before it is answered, on $name', (engine) => {
  let server: Server;
  let url: string;
  let driver: Driver;
  let slow = false;

  /** The engine, but that one list takes for ever while it is to be slow. */
  const slowed = (store: GraphStore): GraphStore => ({
    ...store,
    open: async (version) => {
      const view = await store.open(version);
      return {
        ...view,
        run: (query, parameters, options) =>
          view.run(slow && query.name === SLOW ? { ...query, text: WITHOUT_END } : query, parameters, options),
      };
    },
  });
  const running = async (): Promise<number> => {
    const { records } = await driver.executeQuery(
      'SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $mark AND NOT currentQuery STARTS WITH "SHOW" RETURN currentQuery',
      { mark: MARK },
    );
    return records.length;
  };
  const ask = (query: string, first: number, signal?: AbortSignal): Promise<Response> =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { first } }),
      ...(signal && { signal }),
    });

  beforeAll(async () => {
    driver = neo4j.driver(engine.url, engine.user === '' ? undefined : neo4j.auth.basic(engine.user, engine.password));
    server = await makeServer(
      configFor(engine, { HOST: '127.0.0.1', STATEMENT_TIMEOUT_MS: '600000' }),
      slowed(await storeWithSeed(engine)),
      process.cwd(),
    );
    url = await server.listen();
  });
  afterAll(async () => {
    await server.close();
    await driver.close();
  });

  test.each([
    ['a document that is known already', 'query ($first: Int) { partnerships(first: $first) { nodes { id } } }', true],
    [
      'a new document with a plan',
      'query ($first: Int) { partnerships(first: $first) { nodes { id parties { nodes { name } } } } }',
      false,
    ],
    [
      'a document that resolvers answer',
      'query ($first: Int) { dataset { version } partnerships(first: $first) { nodes { id } } }',
      false,
    ],
    [
      'a document whose next level is still to be read',
      'query ($first: Int) { years { year } theme(code: "sport") { name } partnerships(first: $first) { nodes { claims { nodes { value } } } } }',
      false,
    ],
  ])('%s: its statement is ended in the engine, and the server goes on', async (_what, query, isKnown) => {
    if (isKnown) await (await ask(query, 3)).arrayBuffer();
    slow = true;
    const left = new AbortController();
    const answer = ask(query, 4, left.signal).then(
      () => 'answered',
      () => 'left',
    );
    await until(
      async () => (await running()) > 0,
      () => 'no statement was begun',
      20_000,
    );
    left.abort();
    expect(await answer).toBe('left');
    await until(
      async () => (await running()) === 0,
      () => 'the statement goes on',
      5000,
    );
    slow = false;
    expect((await ask(query, 5)).status).toBe(200);
  });
});
