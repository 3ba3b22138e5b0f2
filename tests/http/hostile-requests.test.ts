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
  const ask = async (query: string, variables?: unknown): Promise<Answer> =>
    answerOf(
      await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(ENDED_MS),
      }),
    );

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

  describe('wrong values', () => {
    test('sixty thousand in one variable are told by the first of them', async () => {
      const query = 'query ($codes: [String!]) { parties(filter: { countries: $codes }) { nodes { id } } }';
      await ask(query, { codes: ['FR'] });
      const codes = Array<number>(60_000).fill(1);
      expectRefusal(await watched(() => ask(query, { codes })), 'BAD_USER_INPUT', /^\$codes\.0: /);
      const reply = await watched(() =>
        fetch(`${server.url}/export/csv`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables: { codes } }),
        }),
      );
      expectRefusal(await answerOf(reply), 'BAD_USER_INPUT', /^\$codes\.0: /);
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
});
