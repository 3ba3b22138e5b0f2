import { getIntrospectionQuery } from 'graphql';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
});

interface Refusal {
  readonly code: string;
  /** The path of the argument at fault. */
  readonly argument?: string;
  /** What the message tells to do. */
  readonly remedy: RegExp;
}

async function refusals(
  query: string,
  variables?: Readonly<Record<string, unknown>>,
): Promise<{ code: unknown; argument: unknown; message: string; french: unknown }[]> {
  const { errors = [] } = await server.query(query, variables);
  return errors.map(({ message, extensions }) => ({
    code: extensions['code'],
    argument: extensions['argument'],
    message,
    french: extensions['messageFr'],
  }));
}

async function expectRefusal(
  query: string,
  { code, argument, remedy }: Refusal,
  variables?: Readonly<Record<string, unknown>>,
): Promise<void> {
  const [found] = await refusals(query, variables);
  expect(found).toMatchObject({ code, ...(argument && { argument }) });
  expect(found?.message).toMatch(remedy);
  if (argument) expect(found?.message).toContain(argument);
  expect(found?.french).toMatch(/\p{L}{3}/u);
  expect(found?.french).not.toBe(found?.message);
}

const post = (
  body: string | undefined,
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
): Promise<Response> => fetch(`${server.url}/graphql`, { method: 'POST', headers, body });

const firstError = async (reply: Response): Promise<{ message: string; extensions: Record<string, unknown> }> =>
  ((await reply.json()) as { errors: [{ message: string; extensions: Record<string, unknown> }] }).errors[0];

describe('what is not there', () => {
  test.each([
    ['node(id: "fr-commune-00000")', 'node.id', /nothing here has the id/],
    ['node(id: "")', 'node.id', /nothing here has the id/],
    ['party(by: { id: "fr-commune-00000" })', 'party.by.id', /nothing here has the id/],
    ['party(by: { insee: "99999" })', 'party.by.insee', /has the insee "99999"; search/],
    ['party(siren: "000000000")', 'party.siren', /has the siren/],
    ['party(wikidata: "Q0")', 'party.wikidata', /has the wikidata/],
    ['party(id: "theme-eau")', 'party.id', /identifier of a Theme; ask node/],
    ['partnership(id: "partnership-none")', 'partnership.id', /nothing here has/],
    ['programme(id: "programme-none")', 'programme.id', /nothing here has/],
    ['call(id: "programme-none")', 'call.id', /identifier of a Programme/],
    ['source(id: "source-none")', 'source.id', /nothing here has/],
    ['year(year: 1066)', 'year.year', /nothing is known of 1066/],
  ])('an unknown key gives null, and a hint says so: %s', async (field, argument, message) => {
    const { data, errors, extensions } = await server.query(`{ ${field} { id } dataset { version } }`);
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})[0]).toBeNull();
    expect(extensions?.['hints']).toEqual([
      { argument, given: expect.any(String), message: expect.stringMatching(message), messageFr: expect.any(String) },
    ]);
  });

  test('of several ids each unknown one has its hint, and an error is no hint', async () => {
    const ids = ['theme-eau', 'theme-none', 'call-none'];
    const many = await server.query('query ($ids: [ID!]!) { n: nodes(ids: $ids) { id } }', { ids });
    expect(many.extensions?.['hints']).toMatchObject([{ argument: 'n.ids.1' }, { argument: 'n.ids.2' }]);
    const refused = await server.query('{ party(insee: "01") { id } }');
    expect(refused.errors).toHaveLength(1);
    expect(refused.extensions).not.toHaveProperty('hints');
  });

  test('nodes gives null in the place of each unknown id', async () => {
    const { data } = await server.query('{ nodes(ids: ["none", "fr-commune-97213"]) { id } }');
    expect(data).toEqual({ nodes: [null, { id: 'fr-commune-97213' }] });
  });
});

describe('pages and cursors', () => {
  const cursorOf = async (list: string): Promise<string> => {
    const { data } = await server.query<Record<string, { pageInfo: { endCursor: string } }>>(
      `{ list: ${list} { pageInfo { endCursor } } }`,
    );
    return data!['list']!.pageInfo.endCursor;
  };

  test.each([
    ['parties(first: 201)', 'parties.first', '0 to 200'],
    ['parties(first: -1)', 'parties.first', '0 to 200'],
    ['parties(last: 201)', 'parties.last', '0 to 200'],
    ['claims(first: 2147483647)', 'claims.first', '0 to 200'],
  ])('a page size out of bounds is refused: %s', (list, argument, bounds) =>
    expectRefusal(`{ ${list} { totalCount nodes { id } } }`, {
      code: 'BAD_PAGE_SIZE',
      argument,
      remedy: new RegExp(bounds),
    }),
  );

  test('a page size out of bounds is refused where it stands, at any level', () =>
    expectRefusal(
      '{ party(insee: "97213") { partnerships { nodes { sources(first: 500) { totalCount nodes { id } } } } } }',
      { code: 'BAD_PAGE_SIZE', argument: 'party.partnerships.nodes.sources.first', remedy: /0 to 200/ },
    ));

  test('first and last together are refused', () =>
    expectRefusal('{ parties(first: 1, last: 1) { nodes { id } } }', {
      code: 'BAD_USER_INPUT',
      argument: 'parties',
      remedy: /give one pair/,
    }));

  test.each(['x', '', 'bm90IGEgY3Vyc29y', '💧', 'e30='])('a malformed cursor is refused: %s', (cursor) =>
    expectRefusal(
      'query ($after: String) { parties(after: $after) { nodes { id } } }',
      { code: 'BAD_CURSOR', argument: 'parties.after', remedy: /use endCursor or startCursor of the same list/ },
      { after: cursor },
    ),
  );

  test('a cursor of another list is refused', async () =>
    expectRefusal(
      'query ($after: String) { calls(after: $after) { nodes { id } } }',
      { code: 'BAD_CURSOR', argument: 'calls.after', remedy: /same list/ },
      { after: await cursorOf('parties(first: 2)') },
    ));

  test('a cursor of another order is refused', async () =>
    expectRefusal(
      'query ($after: String) { parties(after: $after) { nodes { id } } }',
      { code: 'BAD_CURSOR', argument: 'parties.after', remedy: /in this order/ },
      { after: await cursorOf('parties(first: 2, orderBy: [{ by: POPULATION, direction: DESC }])') },
    ));

  test("a cursor in the wrong direction's argument is refused with its own path", () =>
    expectRefusal('{ parties(before: "x") { nodes { id } } }', {
      code: 'BAD_CURSOR',
      argument: 'parties.before',
      remedy: /same list/,
    }));
});

describe('one party', () => {
  test('two keys are refused, and named', () =>
    expectRefusal('{ party(insee: "97213", siren: "249500109") { id } }', {
      code: 'BAD_USER_INPUT',
      argument: 'party',
      remedy: /exactly one of id, insee, siren, wikidata; insee, siren were given/,
    }));
  test.each([
    ['{ party(by: { insee: "97213", siren: "249500109" }) { id } }', undefined, 'party.by'],
    ['{ party(by: {}) { id } }', undefined, 'party.by'],
    ['query ($by: PartyBy) { party(by: $by) { id } }', { by: { insee: '1', siren: '2' } }, '$by'],
  ])('`by` takes exactly one key: %s', (query, variables, argument) =>
    expectRefusal(query, { code: 'BAD_USER_INPUT', argument, remedy: /exactly one key/ }, variables),
  );
  test('`by` finds what the arguments of before find, with and without a level', async () => {
    const { data } = await server.query(`{
      a: party(by: { insee: "97213" }) { id } b: party(insee: "97213") { id }
      c: party(by: { insee: "01" }, level: REGION) { id } d: party(insee: "01", level: REGION) { id } }`);
    expect(data).toMatchObject({ a: { id: 'fr-commune-97213' }, c: { id: 'fr-region-01' } });
    expect([data?.['a'], data?.['c']]).toEqual([data?.['b'], data?.['d']]);
  });
  test('no key is refused', () =>
    expectRefusal('{ party { id } }', {
      code: 'BAD_USER_INPUT',
      argument: 'party',
      remedy: /exactly one of .*; none was given/,
    }));
  test('an INSEE code of two authorities asks for the level and names both', () =>
    expectRefusal('{ party(insee: "01") { id } }', {
      code: 'AMBIGUOUS',
      argument: 'party.insee',
      remedy: /Ain.*Guadeloupe.*add "level"/,
    }));
  test('with the level it is one of them', async () => {
    expect(await server.query('{ party(insee: "01", level: DEPARTMENT) { name } }')).toMatchObject({
      data: { party: { name: 'Ain' } },
    });
  });
});

describe('ranges the wrong way round', () => {
  test.each([
    ['years(from: 2022, to: 2020) { id }', 'years'],
    ['events(from: "2021-02-01", to: "2021-01-01") { nodes { id } }', 'events'],
    ['events(filter: { date: { from: "2021-02-01", to: "2021-01-01" } }) { nodes { id } }', 'events.filter.date'],
    ['partnerships(filter: { activeIn: { from: 2022, to: 2020 } }) { nodes { id } }', 'partnerships.filter.activeIn'],
    ['partnerships(filter: { startYear: { from: 2022, to: 2020 } }) { nodes { id } }', 'partnerships.filter.startYear'],
    [
      'partnerships(filter: { anyOf: [{}, { not: { startYear: { from: 2, to: 1 } } }] }) { nodes { id } }',
      'partnerships.filter.anyOf.1.not.startYear',
    ],
    ['calls(filter: { opensOn: { from: "2021-02-01", to: "2021-01-01" } }) { nodes { id } }', 'calls.filter.opensOn'],
    ['calls(filter: { closesOn: { from: "2021-02-01", to: "2021-01-01" } }) { nodes { id } }', 'calls.filter.closesOn'],
    [
      'parties(filter: { partnerships: { activeIn: { from: 2, to: 1 } } }) { nodes { id } }',
      'parties.filter.partnerships.activeIn',
    ],
    [
      'party(insee: "97213") { partnerships(filter: { activeIn: { from: 2, to: 1 } }) { nodes { id } } }',
      'party.partnerships.filter.activeIn',
    ],
  ])('are refused: %s', (field, argument) =>
    expectRefusal(`{ ${field} }`, { code: 'BAD_USER_INPUT', argument, remedy: /inverted.*smaller value as "from"/ }),
  );
});

describe('codes that do not exist', () => {
  test.each([
    ['theme(code: "eeau") { id }', 'theme.code'],
    ['country(code: "XX") { id }', 'country.code'],
    ['partnerships(filter: { themes: ["none"] }) { nodes { id } }', 'partnerships.filter.themes.0'],
    ['partnerships(filter: { countries: ["BJ", "XX"] }) { nodes { id } }', 'partnerships.filter.countries.1'],
    ['partnerships(filter: { continents: ["Afrique"] }) { nodes { id } }', 'partnerships.filter.continents.0'],
    ['partnerships(filter: { countryGroups: ["group-none"] }) { nodes { id } }', 'partnerships.filter.countryGroups.0'],
    [
      'partnerships(filter: { foreign: { countries: ["XX"] } }) { nodes { id } }',
      'partnerships.filter.foreign.countries.0',
    ],
    [
      'partnerships(filter: { french: { continents: ["XX"] } }) { nodes { id } }',
      'partnerships.filter.french.continents.0',
    ],
    ['partnerships(filter: { not: { themes: ["none"] } }) { nodes { id } }', 'partnerships.filter.not.themes.0'],
    [
      'partnerships(filter: { anyOf: [{ countries: ["XX"] }] }) { nodes { id } }',
      'partnerships.filter.anyOf.0.countries.0',
    ],
    ['parties(filter: { countries: ["XX"] }) { nodes { id } }', 'parties.filter.countries.0'],
    ['parties(filter: { continents: ["XX"] }) { nodes { id } }', 'parties.filter.continents.0'],
    ['parties(filter: { countryGroups: ["XX"] }) { nodes { id } }', 'parties.filter.countryGroups.0'],
    [
      'parties(filter: { partnerships: { themes: ["none"] } }) { nodes { id } }',
      'parties.filter.partnerships.themes.0',
    ],
    ['calls(filter: { countries: ["XX"] }) { nodes { id } }', 'calls.filter.countries.0'],
    ['calls(filter: { themes: ["none"] }) { nodes { id } }', 'calls.filter.themes.0'],
    ['events(filter: { countries: ["XX"] }) { nodes { id } }', 'events.filter.countries.0'],
    ['countries(filter: { codes: ["XX"] }) { nodes { id } }', 'countries.filter.codes.0'],
    ['countries(filter: { continents: ["XX"] }) { nodes { id } }', 'countries.filter.continents.0'],
    ['countries(filter: { groups: ["XX"] }) { nodes { id } }', 'countries.filter.groups.0'],
    [
      'party(insee: "97213") { partners(filter: { countries: ["XX"] }) { nodes { id } } }',
      'party.partners.filter.countries.0',
    ],
  ])('are refused with those that are near: %s', (field, argument) =>
    expectRefusal(`{ ${field} }`, { code: 'UNKNOWN_CODE', argument, remedy: /there is no .*close to it: \S+/ }),
  );

  test('are called by their French word in the French message', async () => {
    const [found] = await refusals('{ partnerships(filter: { themes: ["none"] }) { nodes { id } } }');
    expect(found?.french).toMatch(/aucun thème « none ».*la liste « thème » de l'API/);
  });
});

describe('values that do not fit their type', () => {
  test('an unknown language is refused with those that are known', () =>
    expectRefusal('{ party(insee: "97213") { name(language: DE) } }', {
      code: 'BAD_USER_INPUT',
      argument: 'party.name.language',
      remedy: /it may be FR, EN/,
    }));

  test.each([
    ['{ p: party(insee: "97213") { n: name(language: "EN") } }', 'p.n.language', /it may be FR, EN/],
    [
      '{ parties(filter: { levels: [COMMUNE, VILLE] }) { nodes { id } } }',
      'parties.filter.levels.1',
      /it may be COMMUNE, INTERCOMMUNALITY/,
    ],
    [
      '{ partnerships(orderBy: [{ by: BUDGET }]) { nodes { id } } }',
      'partnerships.orderBy.0.by',
      /it may be TITLE, START_YEAR/,
    ],
    ['{ partnerships(orderBy: [{}]) { nodes { id } } }', 'partnerships.orderBy.0', /required/],
    [
      '{ partnerships(filter: { theme: ["eau"] }) { nodes { id } } }',
      'partnerships.filter.theme',
      /Did you mean "themes"/,
    ],
    ['{ events(from: "hier") { nodes { id } } }', 'events.from', /a day is written 2020-07-15/],
    ['{ claims(property: closeOn) { nodes { id } } }', 'claims.property', /it may be closesOn, /],
    ['{ claims(property: "closesOn") { nodes { id } } }', 'claims.property', /it may be closesOn, /],
    ['{ events(from: 2020) { nodes { id } } }', 'events.from', /a day is written 2020-07-15/],
    ['{ parties(first: "ten") { nodes { id } } }', 'parties.first', /Int cannot represent/],
    ['{ parties(first: 3000000000) { nodes { id } } }', 'parties.first', /32-bit/],
    ['query ($l: Language = DE) { party(insee: "97213") { name(language: $l) } }', '$l', /it may be FR, EN/],
  ])('a wrong value is refused where it stands: %s', (query, argument, remedy) =>
    expectRefusal(query, { code: 'BAD_USER_INPUT', argument, remedy }),
  );

  test.each([
    ['query ($l: Language) { party(insee: "97213") { name(language: $l) } }', { l: 'DE' }, '$l', /it may be FR, EN/],
    [
      'query ($f: PartyFilter) { parties(filter: $f) { nodes { id } } }',
      { f: { levels: ['COMMUNE', 'VILLE'] } },
      '$f.levels.1',
      /it may be COMMUNE/,
    ],
    [
      'query ($d: Date) { events(from: $d) { nodes { id } } }',
      { d: '2020-02-30' },
      '$d',
      /a day is written 2020-07-15/,
    ],
    [
      'query ($f: CallFilter) { calls(filter: $f) { nodes { id } } }',
      { f: { opensOn: { from: '"; at "x' } } },
      '$f.opensOn.from',
      /a day is written/,
    ],
    ['query ($id: ID!) { node(id: $id) { id } }', {}, '$id', /required type "ID!"/],
    ['query ($n: Int) { parties(first: $n) { nodes { id } } }', { n: 1.5 }, '$n', /Int cannot represent/],
  ])('a wrong variable is refused with its path: %s %j', (query, variables, argument, remedy) =>
    expectRefusal(query, { code: 'BAD_USER_INPUT', argument, remedy }, variables),
  );
});

describe('documents that are too large or wrong', () => {
  const nested = (levels: number): string =>
    `{ party(insee: "97213") { ${'partnerships { nodes { parties { nodes { '.repeat(levels)} id ${'} } } } '.repeat(levels)} } }`;

  test.each<[string, string, Refusal]>([
    ['too deep', nested(5), { code: 'QUERY_TOO_LARGE', remedy: /22 nested levels; the limit is 16; split it/ }],
    [
      'too deep through a fragment',
      `query { party(insee: "97213") { ...a } } fragment a on Party { ${'partnerships { nodes { parties { nodes { '.repeat(5)} id ${'} } } } '.repeat(5)} }`,
      { code: 'QUERY_TOO_LARGE', remedy: /nested levels/ },
    ],
    [
      'with 61 aliases',
      `{ ${Array.from({ length: 61 }, (_, at) => `a${at}: year(year: ${at}) { id }`).join(' ')} }`,
      { code: 'QUERY_TOO_LARGE', remedy: /61 aliases; the limit is 60; split it/ },
    ],
    [
      'with 64 aliases through fragments',
      '{ ...a ...a ...a ...a } fragment a on Query { ...b ...b ...b ...b } fragment b on Query { w: __typename x: __typename y: __typename z: __typename }',
      { code: 'QUERY_TOO_LARGE', remedy: /64 aliases/ },
    ],
    [
      'with 20,000 aliases',
      `{ ${Array.from({ length: 20_000 }, (_, at) => `a${at}:__typename`).join(' ')} }`,
      { code: 'QUERY_TOO_LARGE', remedy: /bytes|tokens/ },
    ],
    [
      'with more than 5,000 tokens',
      `{ ${'__typename '.repeat(5000)} }`,
      { code: 'QUERY_TOO_LARGE', remedy: /more than 5000 tokens; split it/ },
    ],
    [
      'whose fragments turn in a circle',
      '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }',
      { code: 'GRAPHQL_VALIDATION_FAILED', remedy: /Cannot spread fragment/ },
    ],
    [
      'whose fragments turn in a circle, deep',
      '{ party(insee: "1") { ...a } } fragment a on Party { partnerships { nodes { parties { nodes { ...a } } } } }',
      { code: 'GRAPHQL_VALIDATION_FAILED', remedy: /Cannot spread fragment "a" within itself/ },
    ],
    [
      'that asks for a field that is not there',
      '{ partys { id } }',
      { code: 'GRAPHQL_VALIDATION_FAILED', remedy: /Did you mean/ },
    ],
    ['that is no GraphQL', 'select * from party', { code: 'GRAPHQL_PARSE_FAILED', remedy: /Syntax Error/ }],
    [
      'with two operations and no name',
      'query a { __typename } query b { __typename }',
      { code: 'OPERATION_RESOLUTION_FAILURE', remedy: /operation name/ },
    ],
  ])('a document %s is refused', (_what, query, refusal) => expectRefusal(query, refusal));

  test('a document of many equal fields is refused or answered within two seconds', async () => {
    const began = Date.now();
    await server.query(`{ ${'party(insee:"97213"){name} '.repeat(500)} }`);
    expect(Date.now() - began).toBeLessThan(2000);
  });

  test('a filter inside filters deeper than five is refused', () =>
    expectRefusal(`{ partnerships(filter: ${'{ not: '.repeat(7)}{}${' }'.repeat(7)}) { nodes { id } } }`, {
      code: 'BAD_USER_INPUT',
      argument: 'partnerships.filter.not.not.not.not.not.not',
      remedy: /5 deep; flatten/,
    }));

  test('a list of more than 1,000 ids is refused', () =>
    expectRefusal(
      'query ($ids: [ID!]) { parties(filter: { ids: $ids }) { nodes { id } } }',
      { code: 'BAD_USER_INPUT', argument: 'parties.filter.ids', remedy: /the limit is 1000/ },
      { ids: Array.from({ length: 1001 }, () => 'x') },
    ));

  test('more than 200 ids of nodes are refused', () =>
    expectRefusal(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { code: 'BAD_USER_INPUT', argument: 'nodes.ids', remedy: /the limit is 200/ },
      { ids: Array.from({ length: 201 }, () => 'x') },
    ));

  test('the introspection query is answered', async () => {
    const { data, errors } = await server.query(
      getIntrospectionQuery({
        inputValueDeprecation: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
      }),
    );
    expect(errors).toBeUndefined();
    expect(data).toHaveProperty('__schema.queryType.name', 'Query');
  });
});

describe('requests that are no GraphQL requests', () => {
  test.each<[string, string | undefined, Readonly<Record<string, string>>, number, string, RegExp]>([
    ['an empty body', '', { 'content-type': 'application/json' }, 400, 'BAD_REQUEST', /send \{"query"/],
    ['a body that is not JSON', '{ party', { 'content-type': 'application/json' }, 400, 'BAD_REQUEST', /JSON/],
    [
      'another content type',
      '{ __typename }',
      { 'content-type': 'text/plain' },
      415,
      'BAD_REQUEST',
      /send application\/json/,
    ],
    [
      'a form',
      'query=%7B__typename%7D',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'BAD_REQUEST',
      /send application\/json/,
    ],
    [
      'several requests in one list',
      '[{"query":"{ __typename }"},{"query":"{ __typename }"}]',
      { 'content-type': 'application/json' },
      400,
      'BAD_REQUEST',
      /batching/,
    ],
    ['a body without a query', '{"variables":{}}', { 'content-type': 'application/json' }, 400, 'BAD_REQUEST', /query/],
    [
      'a document of 5 MB',
      JSON.stringify({ query: `{ __typename ${' '.repeat(5_000_000)}}` }),
      { 'content-type': 'application/json' },
      413,
      'QUERY_TOO_LARGE',
      /262144 bytes; split it/,
    ],
  ])('%s is refused', async (_what, body, headers, status, code, remedy) => {
    const reply = await post(body, headers);
    expect(reply.status).toBe(status);
    const { message, extensions } = await firstError(reply);
    expect(extensions['code']).toBe(code);
    expect(message).toMatch(remedy);
    expect(extensions['messageFr']).toMatch(/\p{L}{3}/u);
  });

  test('a mutation is refused: the graph is only read', () =>
    expectRefusal('mutation { delete }', { code: 'GRAPHQL_VALIDATION_FAILED', remedy: /mutation/ }));

  test('after all of these the server answers', async () => {
    expect(await server.query('{ party(insee: "97213") { name } }')).toMatchObject({
      data: { party: { name: 'Le Lamentin' } },
    });
  });
});

describe('pages of other hosts', () => {
  test('may ask before they read', async () => {
    const reply = await fetch(`${server.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://dashboard.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(reply.status).toBe(204);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type',
    });
  });

  test.each([
    ['an answer', '{ __typename }'],
    ['a refusal', '{'],
  ])('may read %s', async (_what, query) => {
    const reply = await post(JSON.stringify({ query }));
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('read the same headers of a new document, of a known one, and of a reply that is kept, and 304 for what they have', async () => {
    const headersOf = async (first: number): Promise<object> => {
      const reply = await post(
        JSON.stringify({
          query: 'query Titles($first: Int) { partnerships(first: $first) { nodes { title } } }',
          variables: { first },
        }),
      );
      const { date, etag, 'content-length': length, ...same } = Object.fromEntries(reply.headers);
      expect([reply.status, Number(length), Date.parse(date!) > 0, etag]).toEqual([
        200,
        (await reply.arrayBuffer()).byteLength,
        true,
        expect.stringMatching(/^".+"$/),
      ]);
      return same;
    };
    const fresh = await headersOf(1);
    expect(fresh).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'x-graph-version, x-graph-floor, etag',
      'content-type': 'application/json; charset=utf-8',
      vary: 'accept',
    });
    expect(await headersOf(2)).toEqual(fresh);
    expect(await headersOf(2)).toEqual(fresh);

    const address = `${server.url}/graphql?query=${encodeURIComponent('{ years { year } }')}`;
    const etags = [];
    for (const _time of [1, 2]) etags.push((await fetch(address)).headers.get('etag')!);
    const again = await fetch(address, {
      headers: { 'if-none-match': etags[0]!, origin: 'https://dashboard.example' },
    });
    expect([
      etags[1],
      again.status,
      await again.text(),
      again.headers.get('etag'),
      again.headers.get('access-control-allow-origin'),
    ]).toEqual([etags[0], 304, '', etags[0], '*']);
  });

  test('may read that a request was too large', async () => {
    const reply = await post('x'.repeat(300_000));
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([413, '*']);
  });
});

test('more errors in variables than are read are all the client’s', async () => {
  const query = 'query ($by: [BreakdownKey!]!) { breakdown(by: $by) { totalCount } }';
  const { errors } = await server.query(query, { by: Array(300).fill(null) });
  expect([...new Set(errors!.map(({ extensions }) => extensions['code']))]).toEqual(['BAD_USER_INPUT']);
});

test('a client that sends a body far too large is told so, and not cut off', async () => {
  const { port } = new URL(server.url);
  const send = (): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(port), '127.0.0.1');
      let told = '';
      socket.on('data', (chunk) => (told += String(chunk)));
      socket.once('error', (error) => resolve(error.message));
      socket.once('close', () => resolve(told.slice(9, 12)));
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: 8000000\r\n\r\n`,
      );
      socket.write(Buffer.alloc(8_000_000, 32));
    });
  expect(await Promise.all(Array.from({ length: 5 }, send))).toEqual(Array(5).fill('413'));
});
