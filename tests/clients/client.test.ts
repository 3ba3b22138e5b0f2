import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Package from '../../src/client/index.js';
import { startServer, type TestServer } from '../support/server.js';
import { printedOperations } from './operations.js';

const run = promisify(execFile);
const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const FOLDER = path('.cache/passerelles-client');

let server: TestServer;
let made: typeof Package;
let client: Package.Client;
beforeAll(async () => {
  await run(process.execPath, [path('src/make-client.mjs')]);
  made = (await import(`${FOLDER}/index.js`)) as typeof Package;
  server = await startServer();
  client = made.connect({ url: server.url });
});
afterAll(() => server.close());

test('its documents and types are those of the schema; `npx vitest run tests/clients/client.test.ts -u` prints them again', async () => {
  await expect(await printedOperations()).toMatchFileSnapshot('../../src/client/operations.ts');
});

test('the package is small, needs no other, and has types', async () => {
  const files = ['index.js', 'client.js', 'operations.js', 'index.d.ts', 'package.json', 'README.md'];
  const texts = await Promise.all(files.map((name) => readFile(`${FOLDER}/${name}`, 'utf8')));
  expect(texts.join('').length).toBeLessThan(40_000);
  expect(texts.slice(0, 3).join('')).not.toMatch(/from ['"][^.]/);
  expect(JSON.parse(texts[4]!)).not.toHaveProperty('dependencies');
});

test('one authority by its code, with the version that says so', async () => {
  const { data, version } = await client.ask(made.PartyBy, { by: { insee: '97213' } });
  expect(data.party).toMatchObject({ __typename: 'FrenchAuthority', id: 'fr-commune-97213', insee: '97213' });
  expect(version).toMatch(/^[0-9a-f]{12}$/);
});

test('rows come page after page to the last one, each once, all of one version', async () => {
  const asked: { after?: string; version?: string }[] = [];
  const watching = made.connect({
    url: server.url,
    fetch: (url, init) => {
      asked.push((JSON.parse(String(init!.body)) as { variables: object }).variables);
      return fetch(url, init);
    },
  });
  const filter = { countries: ['MX'] };
  const ids: string[] = [];
  for await (const { id, sources } of watching.rows(
    made.Partnerships,
    { filter, first: 5 },
    ({ partnerships }) => partnerships,
  )) {
    ids.push(id);
    expect(sources.nodes.length).toBeGreaterThan(0);
  }
  const { data, version } = await client.ask(made.Partnerships, { filter, first: 0 });
  expect([ids.length, new Set(ids).size]).toEqual([data.partnerships.totalCount, ids.length]);
  expect(asked.length).toBe(Math.ceil(ids.length / 5));
  expect([...new Set(asked.slice(1).map((one) => one.version))]).toEqual([version]);
});

test('what is refused is an error with its code, in both languages; types of interfaces are told', async () => {
  const refused = client.ask(made.Partnerships, { filter: { countries: ['QQ'] } });
  await expect(refused).rejects.toMatchObject({ name: 'PasserellesError', code: 'UNKNOWN_CODE' });
  const error = (await refused.catch((one: unknown) => one)) as Package.PasserellesError;
  expect(error.french).not.toBe(error.message);
  expect(made.possibleTypes['Party']).toEqual(['ForeignAuthority', 'FrenchAuthority', 'Organisation']);
});
