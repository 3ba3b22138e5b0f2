import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import { engines } from '../support/engines.js';
import { until } from '../support/program.js';
import { configFor, storeWithSeed } from '../support/seed-graph.js';

v8.setFlagsFromString('--expose-gc');
const gc = vm.runInNewContext('gc') as () => void;

/** Bytes in use by this process, the server's, once what nobody holds is gone. */
function inUse(): number {
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
/** What is kept of documents and replies has bounds of its own below this. */
const MOST_KEPT = 200e6;
/** What one bad request, or a few that are not read, may take beside. */
const MOST_GROWTH = 100e6;

interface Answer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: { message: string; extensions: Record<string, unknown> }[];
}

describe.each(engines)('hostile requests to $name', (engine) => {
  let server: Server;
  let url: string;
  let before: number;
  /** What no engine comes to see, or what is only about sending, is tried with the first engine alone. */
  const describeOnce = (title: string, tests: () => void): void => {
    if (engine === engines[0]) describe(title, tests);
  };

  beforeAll(async () => {
    server = await makeServer(
      configFor(engine, { HOST: '127.0.0.1', READER_TIMEOUT_MS: '2000' }),
      await storeWithSeed(engine),
      process.cwd(),
    );
    url = await server.listen();
    await ask('{ party(insee: "97213") { name } search(text: "eau") { totalCount } }');
    before = inUse();
  });
  afterAll(async () => {
    await server.close();
  });

  const send = async (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: reply.status, ...((await reply.json()) as object) };
  };
  const ask = (query: string, variables?: unknown, more: object = {}): Promise<Answer> =>
    send(JSON.stringify({ query, variables, ...more }));
  const get = async (path: string): Promise<Answer> => {
    const reply = await fetch(url + path);
    return { status: reply.status, ...((await reply.json()) as object) };
  };
  const expectRefusal = ({ errors, status }: Answer, code: string, remedy: RegExp): void => {
    expect(status).toBeLessThan(500);
    expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(remedy) as string, extensions: { code } });
    expect(errors![0]!.extensions['messageFr']).toMatch(/\p{L}{3}/u);
    expect(errors![0]!.extensions['messageFr']).not.toBe(errors![0]!.message);
  };
  const nested = (opening: string, closing: string, times: number, inner = ''): string =>
    opening.repeat(times) + inner + closing.repeat(times);

  describeOnce('documents', () => {
    test.each([
      ['10,000 levels deep', nested('{a', '}', 10_000)],
      ['with a list 4,900 deep', `{ parties(filter: ${nested('[', ']', 4900)}) { nodes { id } } }`],
      ['with a thousand equal directives', `{ __typename ${'@include(if: true) '.repeat(1000)} }`],
      ['with 1,200 equal fields', `{ ${'dataset { version } '.repeat(1200)} }`],
    ])('%s are refused, from /graphql and from exports', async (_what, query) => {
      expectRefusal(await ask(query), 'QUERY_TOO_LARGE', /split it/);
      const reply = await fetch(`${url}/export/csv`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      expectRefusal({ status: reply.status, ...((await reply.json()) as object) }, 'QUERY_TOO_LARGE', /split it/);
    });

    test.each([
      ['itself', 'Query', '__typename', (next: string) => `${next} ${next}`],
      [
        'fields of one name',
        'Party',
        'id',
        (next: string) => `partnerships { nodes { parties { nodes { ${next} } nodes { ${next} } } } }`.repeat(2),
      ],
    ])(
      'whose fragments double %s again and again are refused before anything is counted or run',
      async (_what, type, leaf, twice) => {
        const fragments = Array.from(
          { length: 40 },
          (_, at) => `fragment f${at} on ${type} { ${at < 39 ? twice(`...f${at + 1}`) : leaf} }`,
        );
        expectRefusal(
          await ask(`{ ${type === 'Query' ? '...f0' : 'party(insee: "97213") { ...f0 }'} } ${fragments.join(' ')}`),
          'QUERY_TOO_LARGE',
          /split it/,
        );
      },
    );

    test('with @graph a thousand times, or a directive nobody knows, are refused', async () => {
      expectRefusal(
        await ask(`query ${'@graph '.repeat(1000)} { __typename }`),
        'GRAPHQL_VALIDATION_FAILED',
        /only be used once/,
      );
      expectRefusal(
        await ask(`{ __typename ${'@none '.repeat(1000)} }`),
        'GRAPHQL_VALIDATION_FAILED',
        /Unknown directive/,
      );
    });

    test('of a hundred operations are answered by the one that is named', async () => {
      const query = Array.from({ length: 100 }, (_, at) => `query q${at} { __typename }`).join(' ');
      expect(await ask(query, undefined, { operationName: 'q7' })).toMatchObject({
        status: 200,
        data: { __typename: 'Query' },
      });
      expectRefusal(await ask(query), 'OPERATION_RESOLUTION_FAILURE', /operation name/);
      expectRefusal(
        await ask(query, undefined, { operationName: 'constructor' }),
        'OPERATION_RESOLUTION_FAILURE',
        /constructor/,
      );
    });

    test('that are all different do not fill the memory', async () => {
      const ids = Array.from({ length: 4800 }, (_, at) => `"${at.toString(36)}"`).join(' ');
      for (let at = 0; at < 500; at += 1) {
        expect(
          (
            await ask(
              `query a${at} { party(insee: "97213") { name } parties(filter: { ids: [${ids}] }) @include(if: false) { totalCount } }`,
            )
          ).errors,
        ).toBeUndefined();
      }
      expect(inUse() - before).toBeLessThan(MOST_KEPT);
    });
  });

  describeOnce('bodies', () => {
    test('that are compressed are refused, a gigabyte of zeros among them', async () => {
      expectRefusal(
        await send(gzipSync(JSON.stringify({ query: '{ __typename }' })), { 'content-encoding': 'gzip' }),
        'BAD_USER_INPUT',
        /send it uncompressed/,
      );
      expectRefusal(
        await send(gzipSync(Buffer.alloc(100_000_000)), { 'content-encoding': 'gzip' }),
        'BAD_USER_INPUT',
        /send it uncompressed/,
      );
    });

    test('that are no UTF-8 are refused, not read as something else', async () => {
      const [head, tail] = [Buffer.from('{"query":"{ party(insee: \\"'), Buffer.from('\\") { id } }"}')];
      expectRefusal(await send(Buffer.concat([head, Buffer.from([0xc3, 0x28]), tail])), 'BAD_USER_INPUT', /UTF-8/);
    });

    test('with values nested 10,000 deep are refused, by POST and in an address', async () => {
      for (const deep of [nested('[', ']', 10_000), nested('{"not":', '}', 10_000, '1')]) {
        expectRefusal(
          await send(
            `{"query":"query ($f: PartnershipFilter) { partnerships(filter: $f) { nodes { id } } }","variables":{"f":${deep}}}`,
          ),
          'BAD_USER_INPUT',
          /100 deep; flatten/,
        );
      }
      expectRefusal(
        await get(`/graphql?query={__typename}&variables={"f":${nested('[', ']', 5000)}}`),
        'BAD_USER_INPUT',
        /^variables: .*100 deep; flatten/,
      );
    });

    test('in an address or headers of 64 kB are refused with what to do', async () => {
      expectRefusal(
        await get(`/graphql?query={__typename%20${'%20'.repeat(21_000)}}`),
        'BAD_REQUEST',
        /send a long query by POST/,
      );
      const reply = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-long': 'x'.repeat(65_536) },
        body: '{"query":"{ __typename }"}',
      });
      expectRefusal(
        { status: reply.status, ...((await reply.json()) as object) },
        'BAD_REQUEST',
        /headers have more than 16384 bytes/,
      );
    });

    test('that name what every object has do not reach it', async () => {
      expectRefusal(
        await send('{"query":"{ __typename }","variables":{"__proto__":{"polluted":true}}}'),
        'BAD_REQUEST',
        /JSON/,
      );
      expect({}).not.toHaveProperty('polluted');
      expect(await get('/graphql?query={__typename}&variables={"__proto__":{"polluted":true}}')).toMatchObject({
        data: { __typename: 'Query' },
      });
      expect({}).not.toHaveProperty('polluted');
      expect(
        await ask('query ($constructor: String) { party(insee: $constructor) { name } }', { constructor: '97213' }),
      ).toMatchObject({ data: { party: { name: 'Le Lamentin' } } });
      expectRefusal(
        await ask('query ($toString: Int) { parties(first: $toString, last: 2, after: "x") { nodes { id } } }'),
        'BAD_USER_INPUT',
        /give one pair/,
      );
    });
  });

  describe('values and names', () => {
    test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'toJSON'])(
      'a field may be called %s',
      async (key) => {
        for (const query of [
          `{ ${key}: party(insee: "97213") { ${key}: name } }`,
          `{ ${key}: parties(first: 1) { ${key}: nodes { ${key}: __typename } } dataset { ${key}: version } }`,
        ]) {
          const reply = await fetch(`${url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query }),
          });
          const text = await reply.text();
          expect(text).toMatch(
            new RegExp(`^\\{"data":\\{"${key}":\\{"${key}":("Le Lamentin"|\\[\\{"${key}":"\\w+"\\}\\])`),
          );
        }
      },
    );

    test.each([
      ['half a surrogate pair', '\ud800'],
      ['NUL', '\0'],
      ['a name with NUL', 'fr-commune-97213\0'],
      ['200,000 characters', 'x'.repeat(200_000)],
      ['a flag of tags', '\u{1F3F4}\u{E0067}\u{E007F}'],
      ['Cypher', '" OR 1=1 //'],
    ])('an id that is %s is the id of nothing', async (_what, id) => {
      expect(
        await ask('query ($id: ID!) { node(id: $id) { id } party(id: $id) { id } source(id: $id) { id } }', { id }),
      ).toEqual(expect.objectContaining({ data: { node: null, party: null, source: null } }));
      expect(
        await ask(
          'query ($text: String!) { search(text: $text) { totalCount } parties(filter: { text: $text }) { totalCount } }',
          { text: id.slice(0, 200) },
        ),
      ).toMatchObject({ status: 200, data: { parties: { totalCount: expect.any(Number) as number } } });
    });

    test('a page of nothing has no rows and says whether more follow', async () => {
      const all = {
        totalCount: expect.any(Number) as number,
        nodes: [],
        edges: [],
        pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null },
      };
      const list =
        'parties(first: 0) { totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
      expect((await ask(`{ ${list} }`)).data).toEqual({ parties: all });
      expect((await ask(`{ ${list} dataset { engine } }`)).data).toMatchObject({ parties: all });
    });

    test.each([
      [-1, 'BAD_PAGE_SIZE'],
      [-0, undefined],
      [201, 'BAD_PAGE_SIZE'],
      [1e12, 'BAD_USER_INPUT'],
      [0.5, 'BAD_USER_INPUT'],
      ['NaN', 'BAD_USER_INPUT'],
      [true, 'BAD_USER_INPUT'],
      [[3], 'BAD_USER_INPUT'],
      [{ first: 3 }, 'BAD_USER_INPUT'],
    ])('a page size of %j is an error unless it is one', async (first, code) => {
      const answers = [
        await ask('query ($first: Int) { parties(first: $first) { nodes { id } } }', { first }),
        await send(
          JSON.stringify({
            query: 'query ($n: Int) { dataset { version } parties(first: $n) { nodes { id } } }',
            variables: { n: first },
          }),
        ),
      ];
      for (const { errors } of answers) expect(errors?.[0]?.extensions['code']).toBe(code);
    });

    test('a number larger than numbers are is refused', async () => {
      expectRefusal(
        await send('{"query":"query ($n: Int) { parties(first: $n) { nodes { id } } }","variables":{"n":1e999}}'),
        'BAD_USER_INPUT',
        /Int cannot represent/,
      );
    });
  });

  describeOnce('connections', () => {
    const WIDE = Array.from({ length: 55 }, (_, at) => `t${at}: title`).join(' ');
    const large = (at: number): string =>
      JSON.stringify({ query: `query q${at} { partnerships(first: 200) { nodes { ${WIDE} } } }` });
    const request = (body: string): string =>
      `POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    const open = async (): Promise<Socket> => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.on('error', () => undefined);
      await new Promise((resolve) => {
        socket.once('connect', resolve);
      });
      return socket;
    };
    const connections = (): Promise<number> =>
      new Promise((resolve) => {
        server.app.server.getConnections((_error, count) => {
          resolve(count);
        });
      });

    test('that take a byte a second, or nothing, of a large reply are cut off, and what waits for them takes little', async () => {
      const sockets: Socket[] = [];
      const quiet = inUse();
      const length = (
        await (
          await fetch(`${url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: large(0),
          })
        ).text()
      ).length;
      expect(length).toBeGreaterThan(400_000);
      for (let at = 0; at < 12; at += 1) {
        const socket = await open();
        socket.pause();
        socket.write(request(large(at)).repeat(60)); // More than the buffers of both ends take.
        sockets.push(socket);
      }
      const reading = setInterval(() => {
        for (const socket of sockets) socket.read(1);
      }, 1000);
      await sleep(1500);
      expect(inUse() - quiet).toBeLessThan(MOST_GROWTH);
      expect(await ask('{ party(insee: "97213") { name } }')).toMatchObject({
        data: { party: { name: 'Le Lamentin' } },
      });
      const others = async (): Promise<number> => (await connections()) - 2;
      await until(
        async () => (await others()) <= 0,
        () => 'they are not cut off',
        30_000,
      );
      clearInterval(reading);
      for (const socket of sockets) socket.destroy();
    });

    test('that send fifty requests at once are answered in their order', async () => {
      const socket = await open();
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      socket.write(
        Array.from({ length: 50 }, (_, at) =>
          request(
            JSON.stringify({
              query: `{ years(from: ${1970 + at}, to: ${1970 + at}) { year } __typename a${at}: __typename }`,
            }),
          ),
        ).join(''),
      );
      const names = (): string[] => [...text.matchAll(/"a(\d+)":"Query"/g)].map(([, at]) => at!);
      await until(
        async () => names().length === 50,
        () => text.slice(0, 500),
        20_000,
      );
      expect(names()).toEqual(Array.from({ length: 50 }, (_, at) => String(at)));
      socket.destroy();
    });

    const toldAll = async (bytes: string): Promise<string> => {
      const socket = await open();
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      socket.write(bytes);
      await new Promise((resolve) => {
        socket.once('close', resolve);
      });
      return text;
    };

    test.each([
      '\0\0\0 hello\r\n\r\n',
      'POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello',
    ])('that send no HTTP, or two lengths of one body, are told so and closed: %j', async (bytes) => {
      expect(await toldAll(bytes)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*"BAD_REQUEST"[^]*"messageFr"/);
    });

    test.each(['Host: ', 'Host: a^b'])('that name no host are told so: %j', async (host) => {
      const told = await toldAll(
        `GET /graphql?query={ofNoHost:__typename} HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`,
      );
      expect(told).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*"host: this header names no host[^]*"messageFr"/);
    });
  });

  describeOnce('addresses', () => {
    test.each([
      ['/party/%0', 400, /write "%" as "%25"/],
      ['/q/%ff%c0%af', 400, /write "%" as "%25"/],
      [`/party/${'a'.repeat(1001)}`, 414, /too long to be one of this graph/],
    ])('that can be of nothing are refused in both languages: %.40s', async (path, status, remedy) => {
      const answer = await get(path);
      expect(answer.status).toBe(status);
      expectRefusal(answer, 'BAD_REQUEST', remedy);
    });
  });

  test('after all of these the server answers, and its memory is what it was', async () => {
    expect(await ask('{ party(insee: "97213") { name } }')).toMatchObject({ data: { party: { name: 'Le Lamentin' } } });
    expect(inUse() - before).toBeLessThan(MOST_KEPT);
  });
});
