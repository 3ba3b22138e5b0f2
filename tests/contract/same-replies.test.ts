import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOCUMENTS, VARIABLES } from '../support/documents.js';
import { engines } from '../support/engines.js';
import { seedGraph, storeWithSeed } from '../support/seed-graph.js';
import { startServer, type TestServer } from '../support/server.js';

const servers: TestServer[] = [];
beforeAll(async () => {
  for (const engine of engines) servers.push(await startServer(engine));
});
afterAll(async () => {
  for (const server of servers) await server.close();
});

describe(`fifty documents answered by ${engines.map(({ name }) => name).join(' and ')}`, () => {
  test('are fifty', () => {
    expect(DOCUMENTS).toHaveLength(50);
  });

  test.each(DOCUMENTS.map((document, at) => ({ at: at + 1, document })))(
    'number $at has no error and the same reply on every engine',
    async ({ document }) => {
      const replies = [];
      for (const server of servers) replies.push(await server.query(document, VARIABLES));
      for (const reply of replies) {
        expect(reply.errors).toBeUndefined();
        // What it cost differs: an engine that is quick at lists in lists takes fewer statements.
        expect(JSON.stringify(reply.data)).toBe(JSON.stringify(replies[0]!.data));
      }
    },
  );
});

test.each(engines)('publishing the same seed again changes nothing on $name', async (engine) => {
  const store = await storeWithSeed(engine);
  const { graph, version, fingerprint } = await seedGraph();
  const before = await store.versions();
  await store.publish(graph, { version, fingerprint });
  expect(await store.versions()).toEqual(before);
  expect((await store.current())?.version).toBe(version);
  await store.close();
});
