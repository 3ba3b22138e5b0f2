import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identifiedNames } from '../support/identified-names.js';
import { labelledNames } from '../support/labelled-names.js';
import { startServer, type TestServer } from '../support/server.js';

/* The rules of the Reconciliation Service API 0.2, as its clients (OpenRefine) send requests. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly type: readonly { id: string; name: string }[];
  readonly score: number;
  readonly match: boolean;
}
type Results = Readonly<Record<string, { readonly result: readonly Candidate[] }>>;

const get = async <T>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<T> =>
  (await (await fetch(server.url + path, { headers })).json()) as T;
/** As OpenRefine posts: a form. */
const post = (form: Readonly<Record<string, string>>, path = '/reconcile/en'): Promise<Response> =>
  fetch(server.url + path, { method: 'POST', body: new URLSearchParams(form) });
const reconcile = async (queries: object): Promise<Results> => {
  const reply = await post({ queries: JSON.stringify(queries) });
  expect(reply.status).toBe(200);
  return (await reply.json()) as Results;
};

test('the manifest names version, types, view, preview, suggestions and extension, in the language of the client', async () => {
  const manifest = await get<Record<string, unknown>>('/reconcile', { 'accept-language': 'fr-FR,fr' });
  expect(manifest).toMatchObject({
    versions: ['0.2'],
    name: expect.stringMatching(/^passerelles\s: /) as string,
    identifierSpace: expect.stringMatching(/^https?:/) as string,
    schemaSpace: expect.stringMatching(/^https?:/) as string,
    defaultTypes: [{ id: 'FrenchAuthority', name: 'Collectivité française' }, { id: 'ForeignAuthority' }],
    view: { url: expect.stringContaining('{{id}}') as string },
    preview: { url: expect.stringContaining('{{id}}') as string, width: expect.any(Number) as number },
  });
  for (const { service_url, service_path } of Object.values(
    manifest['suggest'] as Record<string, { service_url: string; service_path: string }>,
  )) {
    const { pathname } = new URL(service_url + service_path);
    expect(await get(`${pathname}?prefix=`)).toHaveProperty('result');
  }
  const cross = await fetch(`${server.url}/reconcile`);
  expect(cross.headers.get('access-control-allow-origin')).toBe('*');
  expect(await cross.json()).toMatchObject({ defaultTypes: [{ name: 'French authority' }, {}] });
});

test('two hundred names are matched where identify decides, and nowhere else, with its candidates and scores', async () => {
  const labelled = (await labelledNames()).slice(0, 200).map(({ mention }) => mention);
  const { decided } = await identifiedNames(labelled);
  expect(decided).toHaveLength(200);
  const results = await reconcile(
    Object.fromEntries(
      labelled.map(({ name, level, country, within }, at) => [
        `q${at}`,
        {
          query: name,
          properties: [
            ...(level ? [{ pid: 'level', v: level }] : []),
            ...(country ? [{ pid: 'country', v: { id: `country-${country}`, name: country } }] : []),
            ...(within ? [{ pid: 'within', v: within }] : []),
            { pid: 'unheard of', v: 1 },
          ],
        },
      ]),
    ),
  );
  const outcomes = new Set<string>();
  for (const [at, { outcome, id, score, candidates }] of decided.entries()) {
    outcomes.add(outcome);
    const found = results[`q${at}`]!.result.map((one) => [one.id, one.match, one.score]);
    const scored = (value: number | undefined): number => Math.round((value ?? 1) * 10_000) / 100;
    expect([labelled[at]!.name, found]).toEqual([
      labelled[at]!.name,
      outcome === 'decided' ? [[id, true, scored(score)]] : candidates.map((one) => [one.id, false, scored(one.score)]),
    ]);
  }
  expect(outcomes).toEqual(new Set(['decided', 'undecided', 'unknown']));
});

test('codes decide, types narrow, and the limit is kept', async () => {
  const { code, other, none, all, few } = await reconcile({
    code: {
      query: 'Lamentin',
      properties: [
        { pid: 'insee', v: 97213 },
        { pid: 'country', v: 'FR' },
      ],
    },
    other: {
      query: 'Rennes',
      type: 'ForeignAuthority',
      properties: [
        { pid: 'country', v: 'FR' },
        { pid: 'level', v: 'commune' },
      ],
    },
    none: { query: 'Zzyzxqwv', type: 'FrenchAuthority' },
    all: { query: 'Saint-Denis', type: ['FrenchAuthority'] },
    few: { query: 'Saint-Denis', type: 'FrenchAuthority', limit: 2 },
  });
  expect(code!.result).toEqual([
    expect.objectContaining({
      id: 'fr-commune-97213',
      name: 'Le Lamentin',
      match: true,
      type: [{ id: 'FrenchAuthority', name: 'French authority' }],
    }),
  ]);
  expect([other!.result, none!.result]).toEqual([[], []]);
  expect(all!.result.length).toBeGreaterThan(2);
  expect(few!.result).toEqual(all!.result.slice(0, 2));
});

test('suggestions find parties, types and properties by the first letters, in both languages', async () => {
  const { result } = await get<{ result: { id: string; name: string }[] }>(
    '/reconcile/fr/suggest/entity?prefix=Lamenti',
  );
  expect(result.map(({ id }) => id)).toContain('fr-commune-97213');
  expect(await get('/reconcile/fr/suggest/type?prefix=coll')).toMatchObject({
    result: [{ id: 'FrenchAuthority' }, { id: 'ForeignAuthority' }],
  });
  expect(await get('/reconcile/fr/suggest/property?prefix=éch')).toEqual({
    result: [{ id: 'level', name: 'échelon' }],
  });
  expect(await get('/reconcile/en/suggest/property?prefix=lev')).toEqual({ result: [{ id: 'level', name: 'level' }] });
});

test('a preview may stand in a frame of another site, names the party, and is 404 for an unknown one', async () => {
  const reply = await fetch(`${server.url}/reconcile/fr/preview?id=fr-commune-97213`);
  expect(reply.headers.get('content-security-policy')).toContain('frame-ancestors *');
  expect(await reply.text()).toContain('<b>Le Lamentin</b>');
  expect((await fetch(`${server.url}/reconcile/fr/preview?id=%3Cscript%3E`)).status).toBe(404);
});

test('extension gives codes, coordinates, counts and partners as the API has them, and nothing for unknown ids', async () => {
  const { properties } = await get<{ properties: { id: string }[] }>('/reconcile/en/properties?type=FrenchAuthority');
  const reply = await post({
    extend: JSON.stringify({
      ids: ['fr-commune-97213', 'fr-commune-nowhere'],
      properties: properties.map(({ id }) => ({ id })),
    }),
  });
  const { meta, rows } = (await reply.json()) as {
    meta: { id: string }[];
    rows: Record<string, Record<string, unknown[]>>;
  };
  expect(meta.map(({ id }) => id)).toEqual(properties.map(({ id }) => id));
  const { data } = await server.query<{
    party: { partnerships: { totalCount: number }; latitude: number; partners: { nodes: object[] } };
  }>(
    '{ party(insee: "97213") { partnerships { totalCount } partners(first: 50) { nodes { id name(language: EN) } } ... on FrenchAuthority { latitude } } }',
  );
  expect(rows['fr-commune-97213']).toMatchObject({
    insee: [{ str: '97213' }],
    country: [{ str: 'FR' }],
    latitude: [{ float: data!.party.latitude }],
    partnershipCount: [{ float: data!.party.partnerships.totalCount }],
    partners: data!.party.partners.nodes,
  });
  expect(new Set(Object.values(rows['fr-commune-nowhere']!).map(({ length }) => length))).toEqual(new Set([0]));
});

describe('what does not fit the API is refused with its place, in both languages', () => {
  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`q${at}`, { query: 'x' }]));
  test.each([
    ['queries', 'not json', /queries/],
    ['queries', '[]', /queries/],
    ['queries', '{"q0": {}}', /queries\.q0\.query/],
    ['queries', '{"q0": {"query": []}}', /queries\.q0\.query/],
    ['queries', '{"q0": {"query": "x", "type": "Colour"}}', /queries\.q0\.type.*Colour/],
    ['queries', '{"q0": {"query": "x", "properties": 3}}', /queries\.q0\.properties/],
    ['queries', JSON.stringify(many), /1001 queries.*1000/],
    ['extend', '{"ids": 1}', /extend\.ids/],
  ])('%s %.80s', async (member, text, why) => {
    const reply = await post({ [member]: text });
    const { errors } = (await reply.json()) as { errors: { message: string; extensions: { messageFr: string } }[] };
    expect([reply.status, errors[0]!.message]).toEqual([400, expect.stringMatching(why)]);
    expect(errors[0]!.extensions.messageFr).toMatch(/\s: /);
  });
});
