import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { openStore } from '../../src/store/open-store.js';
import { engines } from '../support/engines.js';
import { tellsOfProcesses, works } from '../support/processes.js';
import { until } from '../support/program.js';
import { runOtherwise } from '../support/run-otherwise.js';
import { configFor, storeWithSeed } from '../support/seed-graph.js';
import { WITHOUT_END } from '../support/without-end.js';

const MARK = 'a statement without an end';
const MARKED = `// ${MARK}\n${WITHOUT_END}`;
const SLOW = 'Query.partnerships';

const observed = engines.filter(({ name }) => name === 'neo4j' || tellsOfProcesses);

describe.each(observed)('a client that leaves before it is answered, on $name', (engine) => {
  let server: Server;
  let url: string;
  let driver: Driver | undefined;
  let slow = false;

  /** The engine, but that one list takes for ever while it is to be slow. */
  const slowed = (store: GraphStore): GraphStore =>
    runOtherwise(
      store,
      (run) => (query, parameters, options) =>
        slow && query.name === SLOW
          ? run({ ...query, text: () => MARKED }, parameters, { ...options, effort: Infinity })
          : run(query, parameters, options),
    );
  /** What Neo4j says; of the embedded engine, whether this process and those it started work. */
  const runs = async (): Promise<boolean> => {
    if (!driver) return works(process.pid);
    const { records } = await driver.executeQuery(
      'SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $mark AND NOT currentQuery STARTS WITH "SHOW" RETURN currentQuery',
      { mark: MARK },
    );
    return records.length > 0;
  };
  const ask = (query: string, first: number, signal?: AbortSignal, path = '/graphql'): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { first } }),
      ...(signal && { signal }),
    });

  beforeAll(async () => {
    if (engine.name === 'neo4j')
      driver = neo4j.driver(
        engine.url,
        engine.user === '' ? undefined : neo4j.auth.basic(engine.user, engine.password),
      );
    await (await storeWithSeed(engine)).close();
    // A statement that is waited for ends with its client, not with its time.
    const config = configFor(engine, { HOST: '127.0.0.1', STATEMENT_TIMEOUT_MS: '600000' });
    server = await makeServer(config, slowed(await openStore(config)), process.cwd());
    url = await server.listen();
  });
  afterAll(async () => {
    await server.close();
    await driver?.close();
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
    ['a citation', 'query ($first: Int) { partnerships(first: $first) { nodes { title } } }', false, '/cite'],
  ])(
    '%s: its statement is ended in the engine, and the server goes on',
    async (_what, query, isKnown, path?: string) => {
      if (isKnown) await (await ask(query, 3)).arrayBuffer();
      slow = true;
      const left = new AbortController();
      const answer = ask(query, 4, left.signal, path).then(
        () => 'answered',
        () => 'left',
      );
      await until(runs, () => 'no statement was begun', 20_000);
      left.abort();
      expect(await answer).toBe('left');
      await until(
        async () => !(await runs()),
        () => 'the statement goes on',
        15_000,
      );
      slow = false;
      expect((await ask(query, 5)).status).toBe(200);
    },
  );
});
