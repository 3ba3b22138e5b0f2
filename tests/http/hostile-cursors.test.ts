import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.js';
import { startServer, type TestServer } from '../support/server.js';

const PAGE = 'query Suite($after: String) { parties(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } }';
/** A seal that anybody can make: the digits of a hash over what everybody knows. */
const unkeyed = (key: string, digits: number): string =>
  Buffer.from(
    `${createHash('sha256').update(`Query.parties byName+\n${key}`).digest('hex').slice(0, digits)}${key}`,
  ).toString('base64url');

describe.each(engines)('a forged cursor on $name', (engine) => {
  let server: TestServer;
  const warnings: string[] = [];
  const warned = ({ message }: Error): void => {
    warnings.push(message);
  };
  beforeAll(async () => {
    server = await startServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    process.on('warning', warned);
  });
  afterEach(() => {
    process.off('warning', warned);
    warnings.length = 0;
  });

  test.each(['[]', '{}', 'null', '[null]', '[[]]', '["a","b","c"]', '"a"', 'no JSON'])(
    'of %s is a wrong cursor, and the document keeps its plan',
    async (key) => {
      expect((await server.query(PAGE)).errors).toBeUndefined();
      for (const digits of [6, 16]) {
        const { errors } = await server.query(PAGE, { after: unkeyed(key, digits) });
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR', argument: 'parties.after' } }]);
      }
      const asked = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: PAGE, extensions: { plan: true } }),
      });
      expect(await asked.json()).toHaveProperty('extensions.plan');
      expect(warnings).toEqual([]);
    },
  );
});

describe('a cursor', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-cursors-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const KEYS = ['a first key that is long enough to be one', 'another key that is long enough to be one'] as const;
  const served = async <T>(
    settings: Readonly<Record<string, string>>,
    use: (server: TestServer) => Promise<T>,
  ): Promise<T> => {
    const server = await startServer(engines[0], settings);
    try {
      return await use(server);
    } finally {
      await server.close();
    }
  };
  const endCursor = async ({ query }: TestServer): Promise<string> =>
    (await query<{ parties: { pageInfo: { endCursor: string } } }>(PAGE)).data!.parties.pageInfo.endCursor;
  const codes = async ({ query }: TestServer, after: string): Promise<unknown[] | undefined> =>
    (await query(PAGE, { after })).errors?.map(({ extensions }) => extensions['code']);

  test('holds after a restart on the same state folder, and nowhere else', async () => {
    const cursor = await served({ STATE_FOLDER: join(folder, 'one') }, endCursor);
    expect(await served({ STATE_FOLDER: join(folder, 'one') }, (server) => codes(server, cursor))).toBeUndefined();
    expect(await served({ STATE_FOLDER: join(folder, 'other') }, (server) => codes(server, cursor))).toEqual([
      'BAD_CURSOR',
    ]);
  });

  test('of a key that is set holds on any server with it, and until it is taken out when another is put before it', async () => {
    const [older, newer] = KEYS;
    const elsewhere = (keys: string): Record<string, string> => ({
      STATE_FOLDER: join(folder, 'x'),
      CURSOR_KEYS: keys,
    });
    const cursor = await served(elsewhere(older), endCursor);
    expect(await served(elsewhere(`${newer},${older}`), (server) => codes(server, cursor))).toBeUndefined();
    expect(await served(elsewhere(newer), (server) => codes(server, cursor))).toEqual(['BAD_CURSOR']);
  });
});
