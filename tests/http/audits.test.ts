import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
});

const audits = serverAudits({ url: () => `${server.url}/graphql` });

test('the audits of GraphQL over HTTP are the 61 that are known', () => {
  expect(audits).toHaveLength(61);
});

test.each(audits)('the server passes audit $id: $name', async ({ fn }) => {
  const result = await fn();
  expect(result.status === 'ok' ? '' : result.reason).toBe('');
});
