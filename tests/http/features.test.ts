import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { registerFeatures } from '../../src/http/routes/features.js';
import { startServer } from '../support/server.js';

async function featuresOf(register: (app: ReturnType<typeof Fastify>) => void): Promise<unknown> {
  const app = Fastify();
  registerFeatures(app, ['csv', 'gexf']);
  register(app);
  const { body } = await app.inject('/features');
  await app.close();
  return JSON.parse(body);
}

test('a server tells which exports, citations and pages it has, whatever their parameters are called', async () => {
  const nothing = () => undefined;
  expect(await featuresOf(nothing)).toEqual({ exports: [], cite: false, pages: [] });
  expect(
    await featuresOf((app) => {
      app.get('/export/:format', nothing);
      app.post('/cite', nothing);
      app.get('/party/:id', nothing);
      app.get('/theme/:code', nothing);
    }),
  ).toEqual({ exports: ['csv', 'gexf'], cite: true, pages: ['party', 'theme'] });
  expect(
    await featuresOf((app) => {
      app.get('/export/gexf', nothing);
      app.get('/cite', nothing);
    }),
  ).toEqual({ exports: ['gexf'], cite: false, pages: [] });
});

test('every page that the server says it has is there', async () => {
  const server = await startServer();
  const { pages } = (await (await fetch(`${server.url}/features`)).json()) as { pages: string[] };
  const example: Readonly<Record<string, string>> = {
    party: 'fr-commune-97213',
    call: 'call-franco-mexicain-9',
    theme: 'sport',
    country: 'BJ',
  };
  for (const kind of pages.filter((name) => example[name]))
    expect((await fetch(`${server.url}/${kind}/${example[kind]}`)).status).toBe(200);
  await server.close();
});
