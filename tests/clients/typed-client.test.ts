import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';
import { generateClient } from './generate.js';

const run = promisify(execFile);
const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const TSC = path('../../node_modules/typescript/bin/tsc');
const DASHBOARDS = './typed/dashboards.js';

interface Dashboards {
  partnersOf(url: string, insee: string): Promise<{ name: string; country: string | null; count: number }[]>;
  startYears(
    url: string,
    variables: { continents: string[]; kinds?: string[] },
  ): Promise<{ total: number; byYear: Map<number | null, number> }>;
  contestedDeadlines(url: string): Promise<Map<string, { shown: string[]; others: string[] }>>;
}

/** What the compiler says of the client and of the dashboards that use it. */
const typeErrors = (): Promise<string> =>
  run(process.execPath, [TSC, '--noEmit', '-p', path('./typed/tsconfig.json')]).then(
    ({ stdout }) => stdout,
    (failed: { stdout: string }) => failed.stdout,
  );

beforeAll(() => generateClient());

test('three dashboards type-check against the client generated from the printed schema', async () => {
  expect(await typeErrors()).toBe('');
});

test('a dashboard that reads a field its document does not ask for does not type-check', async () => {
  await generateClient((documents) => documents.replace('partnershipCount', ''));
  try {
    expect(await typeErrors()).toContain("Property 'partnershipCount' does not exist");
  } finally {
    await generateClient();
  }
});

describe('the typed dashboards', () => {
  let server: TestServer;
  let dashboards: Dashboards;
  beforeAll(async () => {
    server = await startServer();
    dashboards = (await import(DASHBOARDS)) as Dashboards;
  });
  afterAll(() => server.close());

  test('Le Lamentin works with Santiago de Cuba and with Cuba', async () => {
    const partners = await dashboards.partnersOf(server.url, '97213');
    expect(partners.map(({ name }) => name)).toEqual(expect.arrayContaining(['Santiago de Cuba', 'Cuba']));
    expect(new Set(partners.map(({ country }) => country))).toEqual(new Set(['CU', 'HT']));
  });

  test('the partnerships of all pages are as many as the total, by year of their beginning', async () => {
    const { total, byYear } = await dashboards.startYears(server.url, { continents: ['NA'] });
    expect(total).toBeGreaterThan(20);
    expect([...byYear.values()].reduce((sum, count) => sum + count, 0)).toBe(total);
    expect([...byYear.keys()].filter((year) => year !== null)).toEqual(
      [...byYear.keys()].filter((year) => year !== null).sort((a, b) => b - a),
    );
  });

  test('the ninth Franco-Mexican call has two last days, of which its extension is shown', async () => {
    const contested = [...(await dashboards.contestedDeadlines(server.url))];
    expect(contested.map(([, days]) => days)).toContainEqual({ shown: ['2020-09-20'], others: ['2020-07-31'] });
  });
});
