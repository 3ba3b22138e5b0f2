import { buildSchema, parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawOf } from '../support/hunt/draw.js';
import { secretsOf, wrongWith } from '../support/hunt/judge.js';
import { documentRequest, mutatedRequest, type HuntRequest } from '../support/hunt/requests.js';

describe('the judge of random requests', () => {
  const request: HuntRequest = {
    method: 'POST',
    target: '/graphql',
    headers: {},
    body: Buffer.from('{"query":"{ a }"}'),
  };
  const secrets = secretsOf(['/srv/graph', '10.0.0.7:7687']);
  const judged = (status: number, body: unknown, by = request): string[] =>
    wrongWith(
      by,
      { status, type: 'application/json', body: JSON.stringify(body), whole: true, isLong: false, ms: 1 },
      secrets,
    );
  const error = (message: string, code?: string): object => ({
    errors: [{ message, extensions: { code, messageFr: 'faux' } }],
  });

  test.each([
    [500, error('x', 'BAD_REQUEST'), 'status 500'],
    [503, error('x', 'ENGINE_UNAVAILABLE'), 'status 503'],
    [200, error('x', 'INTERNAL_SERVER_ERROR'), 'INTERNAL_SERVER_ERROR'],
    [200, error('x'), 'undefined'],
    [200, { errors: [{ message: 'x', extensions: { code: 'BAD_USER_INPUT' } }] }, 'both languages'],
    [404, { error: 'Not Found' }, 'both languages'],
    [200, error('/srv/graph/current is missing', 'DISK'), 'a path or a host: /srv/graph'],
    [200, error('connect to 10.0.0.7:7687', 'DISK'), 'a path or a host: 10.0.0.7:7687'],
    [200, error('Error: x\n    at run (/a/b.js:1:2)', 'DISK'), 'a stack'],
    [200, error('MATCH (p:Party)', 'DISK'), 'Cypher'],
  ])('finds what is wrong with %i %j', (status, body, what) => {
    expect(judged(status, body).join('\n')).toContain(what);
  });

  test.each([
    [200, { data: { a: 1 } }],
    [400, error('x', 'BAD_USER_INPUT')],
    [503, error('x', 'TRY_LATER')],
    [504, error('x', 'STATEMENT_TIMEOUT')],
  ])('finds nothing wrong with %i %j', (status, body) => {
    expect(judged(status, body)).toEqual([]);
  });

  test('takes what a reply repeats of its request for no leak', () => {
    const asked = { ...request, body: Buffer.from('{"query":"MATCH (n) RETURN n.id"}') };
    expect(judged(400, error('there is no "MATCH (n) RETURN n.id"', 'UNKNOWN_CODE'), asked)).toEqual([]);
  });
});

describe('random requests', () => {
  const schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));
  const sources = { schema, cursors: ['x'], days: [], citation: 'x' };
  const textOf = ({ body, raw, ...rest }: HuntRequest): string =>
    [JSON.stringify(rest), body?.toString('latin1'), raw?.toString('latin1')].join('\n');
  const seeds = Array.from({ length: 300 }, (_, at) => at);

  test.each([documentRequest, mutatedRequest])(
    'are the same for the same seed, and differ among seeds: $name',
    (make) => {
      const drawn = seeds.map((seed) => textOf(make(drawOf(seed), sources)));
      expect(seeds.map((seed) => textOf(make(drawOf(seed), sources)))).toEqual(drawn);
      expect(new Set(drawn).size).toBeGreaterThan(200);
    },
  );

  test('are documents that can be read, for the most part', () => {
    const texts = seeds.flatMap((seed) => documentRequest(drawOf(seed), sources).body?.toString() ?? []);
    const readable = texts.filter((text) => {
      try {
        return parse((JSON.parse(text) as { query: string }).query);
      } catch {
        return false;
      }
    });
    expect(readable.length / texts.length).toBeGreaterThan(0.5);
  });
});
