import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.js';
import { withProbe } from '../support/probe.js';
import { engineSettings, serveProcess, sharedServer, type Served } from '../support/program.js';
import { storeWithSeed } from '../support/seed-graph.js';
import { LONG } from '../support/volume.js';

/** Longer than any of them may take: only against what never ends. */
const ENDED_MS = 60_000;

interface Answer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: { message: string; extensions: Record<string, unknown> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const SMALL = '{ party(insee: "97213") { name } }';

describe.each(engines)('small requests that would hurt the server, on $name', (engine) => {
  let server: Served;
  /** What is refused before an engine is asked is tried beside one of them. */
  const describeOnce = describe.runIf(LONG || engine === engines[0]);

  const answerOf = async (reply: Response): Promise<Answer> => ({
    status: reply.status,
    ...((await reply.json()) as object),
  });
  const get = async (path: string): Promise<Answer> =>
    answerOf(await fetch(server.url + path, { signal: AbortSignal.timeout(ENDED_MS) }));
  const post = async (path: string, body: object): Promise<Answer> =>
    answerOf(
      await fetch(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(ENDED_MS),
      }),
    );
  const ask = (query: string, variables?: unknown): Promise<Answer> => post('/graphql', { query, variables });

  const watched = <T>(run: () => Promise<T>): Promise<T> => withProbe(server, run);
  const expectRefusal = ({ errors, status }: Answer, code: string, remedy: RegExp): void => {
    expect(status).toBeLessThan(500);
    expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(remedy) as string, extensions: { code } });
    expect(errors![0]!.extensions['messageFr']).toMatch(/\p{L}{3}/u);
    expect(errors![0]!.extensions['messageFr']).not.toBe(errors![0]!.message);
  };
  const aliases = (count: number, field: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => `a${at}: ${field(at)}`).join(' ');

  beforeAll(async () => {
    await (await storeWithSeed(engine)).close();
  });
  const served = sharedServer(() => ({ ...engineSettings(engine), LOG_LEVEL: 'silent' }));
  beforeEach(async () => {
    server = await served();
    await ask(SMALL);
  });

  describeOnce('too many rows', () => {
    test('lists without pages in each other are refused, and the field to leave out is named', async () => {
      const deep = `${'groups{countries{'.repeat(4)}groups{countries{id}}${'}}'.repeat(4)}`;
      const answer = await watched(() => get(`/graphql?query={country(code:"FR"){${deep}}}`));
      expectRefusal(answer, 'QUERY_TOO_COSTLY', /leave this field out/);
      const { argument, smallerQuery } = answer.errors![0]!.extensions;
      expect(smallerQuery).toBeUndefined();
      expect(argument).toMatch(/^country\.groups\.countries/);
    });

    test('sixty deep lists are refused with a smaller query that is answered', async () => {
      const field =
        'parties(first: 200) { nodes { partnerships(first: 200) { nodes { parties { nodes { partnerships(first: 200) { nodes { parties { nodes { id } } } } } } } } } }';
      const answer = await watched(() => ask(`{ ${aliases(60, () => field)} }`));
      expectRefusal(answer, 'QUERY_TOO_COSTLY', /smaller pages/);
      const smaller = await ask(answer.errors![0]!.extensions['smallerQuery'] as string);
      expect(smaller.errors).toBeUndefined();
    });
  });

  describe('arguments that hold too much are refused where they stand, and all that a request asks is bounded', () => {
    const words = (count: number): string => Array.from({ length: count }, (_, at) => `m${at}`).join(' ');
    const list = (count: number): string[] => Array.from({ length: count }, (_, at) => `fr-commune-${at}`);
    const PARTNERSHIPS =
      'query ($o: [PartnershipOrder!], $f: PartnershipFilter) { partnerships(orderBy: $o, filter: $f)';
    const nested = (depth: number): object => (depth === 0 ? { kinds: ['TWINNING'] } : { not: nested(depth - 1) });

    const TOO_MUCH: readonly [string, object, string, RegExp][] = [
      [
        `${PARTNERSHIPS} { nodes { id } } }`,
        { o: Array.from({ length: 2000 }, () => ({ by: 'TITLE' })) },
        'partnerships.orderBy',
        /2000 terms were given; the limit is 5/,
      ],
      [
        '{ a: parties(orderBy: [{ by: NAME }, { by: ID }, { by: NAME, direction: DESC }]) { nodes { id } } }',
        {},
        'a.orderBy',
        /NAME was given twice/,
      ],
      [
        'query ($t: String!) { search(text: $t) { totalCount } }',
        { t: 's '.repeat(100_000) },
        'search.text',
        /200000 characters were given; the limit is 200/,
      ],
      [
        'query ($t: String!) { search(text: $t) { totalCount } }',
        { t: words(9) },
        'search.text',
        /9 different words were given; the limit is 8/,
      ],
      [
        'query ($t: String!) { parties(filter: { text: $t }) { totalCount } }',
        { t: 'a '.repeat(1000) },
        'parties.filter.text',
        /2000 characters were given/,
      ],
      [
        `${PARTNERSHIPS} { totalCount } }`,
        { f: { anyOf: [{}, { french: { text: words(9) } }] } },
        'partnerships.filter.anyOf.1.french.text',
        /9 different words/,
      ],
      [
        `${PARTNERSHIPS} { totalCount } }`,
        { f: { parties: list(1001) } },
        'partnerships.filter.parties',
        /1001 values were given; the limit is 1000/,
      ],
      [
        `${PARTNERSHIPS} { totalCount } }`,
        { f: { anyOf: Array.from({ length: 50 }, () => ({})) } },
        'partnerships.filter.anyOf.49',
        /51 filters were given; the limit is 50/,
      ],
      [
        `${PARTNERSHIPS} { totalCount } }`,
        { f: nested(6) },
        'partnerships.filter.not.not.not.not.not.not',
        /5 deep; flatten/,
      ],
      [
        'query ($i: [ID!]!) { nodes(ids: $i) { id } }',
        { i: list(201) },
        'nodes.ids',
        /201 values were given; the limit is 200/,
      ],
    ];
    test.each(['/graphql', '/export/ndjson'])('in one argument, from %s', async (address) => {
      for (const [query, variables, path, remedy] of TOO_MUCH) {
        const answer = await watched(() => post(address, { query, variables }));
        expectRefusal(answer, 'BAD_USER_INPUT', remedy);
        expect(answer.errors![0]!.extensions['argument']).toBe(path);
      }
    });

    const ALTOGETHER: readonly [string, (at: number) => string, number, number][] = [
      ['searches', (at) => `search(text: "sa ma co la de pa mo c${at}") { totalCount }`, 60, 10],
      ['words', () => `parties(filter: { text: "${words(8)}" }) { totalCount }`, 6, 40],
      ['values', () => `partnerships(filter: { ids: ${JSON.stringify(list(50))} }) { totalCount }`, 41, 2000],
      [
        'conditions',
        () => `partnerships(filter: { anyOf: [${'{ kinds: [TWINNING] } '.repeat(40)}] }) { totalCount }`,
        5,
        200,
      ],
      ['breakdowns', (at) => `breakdown(by: [THEME], filter: { startYear: { from: ${at} } }) { totalCount }`, 60, 40],
      ['networks', (at) => `network(filter: { startYear: { from: ${at} } }) { nodeCount }`, 60, 12],
      ['paths', () => 'paths(from: "fr-commune-97611", to: "fr-commune-97213", maxHops: 6) { complete }', 60, 20],
    ];
    test('in all arguments of one request', async () => {
      for (const [kind, field, count, most] of ALTOGETHER) {
        const { errors } = await watched(() => ask(`{ ${aliases(count, field)} }`));
        expectRefusal({ status: 200, errors: errors! }, 'QUERY_TOO_LARGE', /in all; the limit is \d+/);
        expect(errors![0]!.extensions).toMatchObject({ limit: kind, most });
        const allowed = Math.floor((most / Number(errors![0]!.extensions['given'])) * count);
        const answer = await watched(() => ask(`{ ${aliases(allowed, field)} }`));
        expect(answer.errors).toBeUndefined();
        expect(answer.extensions).toMatchObject({
          cost: {
            asked: { rows: { allowed: 100_000 }, [kind]: { used: expect.any(Number) as number, allowed: most } },
          },
        });
      }
    });

    test('endless codes are compared with nothing, and repeated by their beginning only', async () => {
      const answer = await watched(() =>
        ask(`query ($c: String!) { ${aliases(10, () => 'theme(code: $c) { name }')} }`, { c: 'x'.repeat(240_000) }),
      );
      expectRefusal(answer, 'UNKNOWN_CODE', /there is no theme "x{100}…"/);
      expect(JSON.stringify(answer).length).toBeLessThan(20_000);
    });

    test('the search page and its suggestions take the first words of a long text', async () => {
      const text = encodeURIComponent(`Le Lamentin ${'s '.repeat(50)}${words(60)}`);
      const suggested = await watched(async () => (await fetch(`${server.url}/search.json?text=${text}`)).json());
      expect(JSON.stringify(suggested)).toContain('Lamentin');
      expect((await watched(() => fetch(`${server.url}/search?text=${text}`))).status).toBe(200);
    });
  });

  describeOnce('what takes longest to check', () => {
    const times = (count: number, text: (at: number) => string): string =>
      Array.from({ length: count }, (_, at) => text(at)).join(' ');
    const inParties = (selection: string): string => `{ parties { nodes { ${selection} } } }`;
    const TOO_LARGE: readonly [string, RegExp, string][] = [
      [
        'lines before many errors',
        /100000 lines; the limit is 5000/,
        `{ ${'\n'.repeat(100_000)} ${times(4000, (at) => `x${at}`)} }`,
      ],
      ['operations', /101 operations; the limit is 100/, times(101, (at) => `query q${at} { __typename }`)],
      ['variables', /950 variables; the limit is 100/, `query (${times(950, (at) => `$v${at}: Int`)}) { __typename }`],
      [
        'fragments beside each other',
        /440 fragments; the limit is 100/,
        `${inParties(times(440, (at) => `...f${at}`))} ${times(440, (at) => `fragment f${at} on Party { name }`)}`,
      ],
      [
        'fragments inside each other',
        /100 fragments inside each other; the limit is 20/,
        `${inParties('...f0')} ${times(99, (at) => `fragment f${at} on Party { name ...f${at + 1} }`)} fragment f99 on Party { name }`,
      ],
      [
        'arguments',
        /1600 arguments in one place; the limit is 20/,
        `{ parties(${times(1600, () => 'first: 1')}) { totalCount } }`,
      ],
      [
        'equal fields',
        /600 equal fields in one place; the limit is 50/,
        `{ ${times(600, () => 'partnerships { nodes { id title } }')} }`,
      ],
      [
        'equal fields through fragments',
        /60 equal fields in one place/,
        `${inParties(times(60, (at) => `...f${at}`))} ${times(60, (at) => `fragment f${at} on Party { partnerships { totalCount } }`)}`,
      ],
      [
        'the schema many times over',
        /\d+ values of the schema; the limit is 300000/,
        `{ ${times(60, (at) => `a${at}: __schema { types { name fields { name args { name type { name } } type { name kind } } } }`)} }`,
      ],
      [
        'fields of all operations',
        /5030 fields; the limit is 5000/,
        `${times(10, (at) => `query q${at} { ...f }`)} fragment f on Query { ${times(502, (at) => `x${at}`)} a }`,
      ],
    ];
    test('is refused once it is counted, in whatever form the reply is asked for', async () => {
      for (const [what, remedy, query] of TOO_LARGE) {
        expectRefusal(await watched(() => ask(query)), 'QUERY_TOO_LARGE', remedy);
        expect((await post('/export/ndjson', { query })).errors, what).toMatchObject([
          { message: expect.stringMatching(remedy) as string },
        ]);
      }
      const reply = await fetch(`${server.url}/graphql?query=${encodeURIComponent(TOO_LARGE[2]![2].slice(0, 9000))}`, {
        headers: { accept: 'application/graphql-response+json' },
      });
      expect(reply.status).toBe(400);
    });

    test('within the bounds is told by its first ten errors', async () => {
      const lines = '\n'.repeat(4900);
      for (const query of [
        `{ ${times(4900, (at) => `partnershipz${at}`)} }`,
        `{ search(text: "a") { nodes { ${times(4800, (at) => `nam${at}`)} } } }`,
        `{ ${times(90, (at) => 'p'.repeat(2600) + String(at))} }`,
        `{ parties(filter: { levels: [${times(4900, (at) => `COMMUN${at}`)}] }) { totalCount } }`,
        `{ ${lines} ${times(70, (at) => `a${at}: parties(${times(20, () => 'first: 1')}) { totalCount }`).slice(0, 9000)}`,
        `${inParties('...f0')} ${lines} ${times(20, (at) => `fragment f${at} on Party { id ${times(20, (to) => `...f${to}`)} }`)}`,
        inParties(times(1600, (at) => `...g${at}`)),
      ]) {
        const { errors, status } = await watched(() => ask(query));
        expect(status).toBe(200);
        expect(errors!.length).toBeLessThan(12);
      }
    });
  });

  describeOnce('wrong values', () => {
    const QUERY =
      'query ($codes: [String!], $filter: PartyFilter) { themes { nodes { name } } parties(filter: { countries: $codes }) @include(if: false) { nodes { id } } more: parties(filter: $filter) { totalCount } }';
    test.each(['/graphql', '/export/csv'])(
      'thousands in one variable are told by the first of them, from %s',
      async (address) => {
        await ask(QUERY, { codes: ['FR'] });
        const variables = { codes: Array<number>(4900).fill(1) };
        const answer = await watched(() => post(address, { query: QUERY, variables }));
        expectRefusal(answer, 'BAD_USER_INPUT', /^\$codes\.0: /);
      },
    );

    test.each(['/graphql', '/export/csv', '/cite'])(
      'too many in variables are refused before they are looked at, from %s',
      async (address) => {
        for (const [variables, remedy] of [
          [{ codes: Array<number>(60_000).fill(1) }, /6000\d values in variables; the limit is 5000/],
          [{ filter: { anyOf: Array<object>(80_000).fill({}) } }, /8000\d values in variables/],
          [
            { filter: Object.fromEntries(Array.from({ length: 4900 }, (_, at) => [`countrie${at}`, 1])) },
            /4900 members of one object; the limit is 200/,
          ],
          [{ filter: { ['c'.repeat(4000)]: 1 } }, /4000 characters in the name of a member; the limit is 200/],
        ] as const)
          expectRefusal(await watched(() => post(address, { query: QUERY, variables })), 'QUERY_TOO_LARGE', remedy);
      },
    );

    test('many in one document are told with their place, ten of them', async () => {
      const values = `countries: [${'1 '.repeat(20)}] levels: [${'NONE '.repeat(20)}]`;
      const { errors } = await watched(() =>
        ask(`{ ${aliases(60, () => `parties(first: "x", filter: { ${values} }) { nodes { id } }`)} }`),
      );
      expect(errors).toHaveLength(11);
      expect(errors![1]!.extensions['argument']).toBe('a0.filter.countries.0');
    });
  });

  // To load a day takes Neo4j most of a minute, which known-on.test.ts sees too.
  test.runIf(LONG || engine === engines[0])(
    'a day that nobody asked for before is prepared and opened without holding up the others',
    async () => {
      const ofDay = 'query @graph(knownOn: "2020-12-15") { dataset { version } partnerships { totalCount } }';
      const { errors, data } = await watched(() => ask(ofDay));
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ partnerships: { totalCount: expect.any(Number) as number } });
    },
  );

  test.each([
    ['gexf', `{country(code:"FR"){${'groups{countries{'.repeat(4)}id${'}}'.repeat(4)}}}`],
    ['csv-metadata.json', `{countries{nodes{${'groups{countries{'.repeat(5)}id${'}}'.repeat(5)}}}}`],
    ['ndjson', `{countries{nodes{${'parties(first:200){nodes{country{'.repeat(3)}code${'}}}'.repeat(3)}}}}`],
  ])('an export to %s of lists without end is refused before its first page is read', async (format, query) => {
    const answer = await watched(() => get(`/export/${format}?query=${query}`));
    expectRefusal(answer, 'QUERY_TOO_COSTLY', /one page of this export may read about \d+ rows/);
  });

  test('a client that leaves its export is no error in the log', async () => {
    const noted = await serveProcess({ ...engineSettings(engine), LOG_LEVEL: 'warn' });
    const signal = AbortSignal.timeout(1000);
    const query = encodeURIComponent('{ parties { nodes { id sources { nodes { id } } } } }');
    await expect(fetch(`${noted.url}/export/gexf?query=${query}`, { signal })).rejects.toThrow(/timeout/);
    await sleep(1000);
    expect(noted.printed.stdout).toBe('');
  });
});
