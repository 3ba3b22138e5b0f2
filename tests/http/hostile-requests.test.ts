import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.js';
import { engineSettings, serveProcess, type Served } from '../support/program.js';
import { storeWithSeed } from '../support/seed-graph.js';

/** While a hostile request runs, others are answered within this. */
const ANSWERED_MS = 1500;
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

  /** Runs what may hurt; beside it, again and again, health and a small question must be answered in time. */
  async function watched<T>(run: () => Promise<T>): Promise<T> {
    let runs = true;
    const probe = async (): Promise<void> => {
      for (let at = 0; runs; at += 1) {
        const signal = AbortSignal.timeout(ANSWERED_MS);
        const [health, small] = await Promise.all([
          fetch(`${server.url}/health/live`, { signal }),
          fetch(`${server.url}/graphql?query=${encodeURIComponent(`query q${at} ${SMALL}`)}`, { signal }),
        ]);
        expect(health.status).toBe(200);
        expect(await small.text()).toContain('Le Lamentin');
        await sleep(20);
      }
    };
    const probing = probe();
    // A probe that fails need not wait for what never ends.
    const [result] = await Promise.race([
      Promise.all([
        run().finally(() => {
          runs = false;
        }),
        probing,
      ]),
      probing.then(() => new Promise<never>(() => undefined)),
    ]);
    return result;
  }

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
  // A process ends with the test that began it.
  beforeEach(async () => {
    server = await serveProcess({ ...engineSettings(engine), LOG_LEVEL: 'silent' });
    await ask(SMALL);
  });

  describe('too many rows', () => {
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
        { o: Array.from({ length: 5000 }, () => ({ by: 'TITLE' })) },
        'partnerships.orderBy',
        /5000 terms were given; the limit is 5/,
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

  describe('wrong values', () => {
    test('sixty thousand in one variable are told by the first of them', async () => {
      const query =
        'query ($codes: [String!]) { themes { nodes { name } } parties(filter: { countries: $codes }) @include(if: false) { nodes { id } } }';
      await ask(query, { codes: ['FR'] });
      const codes = Array<number>(60_000).fill(1);
      expectRefusal(await watched(() => ask(query, { codes })), 'BAD_USER_INPUT', /^\$codes\.0: /);
      const exported = await watched(() => post('/export/csv', { query, variables: { codes } }));
      expectRefusal(exported, 'BAD_USER_INPUT', /^\$codes\.0: /);
    });

    test('a hundred in one document are each told with their place', async () => {
      const values = `countries: [${'1 '.repeat(20)}] levels: [${'NONE '.repeat(20)}]`;
      const { errors } = await watched(() =>
        ask(`{ ${aliases(60, () => `parties(first: "x", filter: { ${values} }) { nodes { id } }`)} }`),
      );
      expect(errors!.length).toBeGreaterThan(99);
      expect(errors![1]!.extensions['argument']).toBe('a0.filter.countries.0');
    });
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
