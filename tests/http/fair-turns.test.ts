import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { embedded } from '../support/engines.js';
import { until } from '../support/program.js';
import { runOtherwise } from '../support/run-otherwise.js';
import { configFor, storeWithSeed } from '../support/seed-graph.js';

const LARGE_LIST = 'Query.partnerships';

describe('readers at several addresses', () => {
  let folder: string;
  let server: Server;
  let url: string;
  let begun = 0;
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });

  /** The engine, but that one list waits until it is let go on, and is counted. */
  const gated = (store: GraphStore): GraphStore =>
    runOtherwise(store, (run) => async (query, parameters, options) => {
      if (query.name === LARGE_LIST) {
        begun += 1;
        await gate;
      }
      return run(query, parameters, options);
    });
  const ask = (query: string, address: string, signal?: AbortSignal): Promise<Response> =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ query }),
      ...(signal && { signal }),
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-days-'));
    // In place of what prepares a day: it leaves a sign that it was begun, and does not end.
    const program = join(folder, 'program.mjs');
    await writeFile(
      program,
      `import { writeFileSync } from 'node:fs';
writeFileSync(${JSON.stringify(folder)} + '/pid-' + process.pid, '');
setInterval(() => {}, 1000);`,
    );
    server = await makeServer(
      configFor(embedded, { HOST: '127.0.0.1', MAX_ROWS: '1000', TRUST_PROXY: '127.0.0.1' }),
      gated(await storeWithSeed(embedded)),
      process.cwd(),
      program,
    );
    url = await server.listen();
  });
  afterAll(async () => {
    open();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('one’s many large documents do not hold up another’s one', async () => {
    const answered: string[] = [];
    const document = (at: number): string => `{ a${at}: partnerships(first: 200) { nodes { id title } } }`;
    const asking = async (at: number, address: string): Promise<void> => {
      await (await ask(document(at), address)).json();
      answered.push(address);
    };
    const many = Array.from({ length: 12 }, (_, at) => asking(at, '192.0.2.1'));
    await until(() => Promise.resolve(begun === 2));
    const one = asking(100, '192.0.2.2');
    // It has arrived when this one, which waits for none, is answered.
    await ask('{ party(insee: "97213") { name } }', '192.0.2.2');
    open();
    await Promise.all([...many, one]);
    expect(answered.indexOf('192.0.2.2')).toBeLessThan(6);
  });

  test('a day is prepared no longer once all who asked for it have left', async () => {
    const signs = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name.startsWith('pid-'));
    const left = new AbortController();
    const waiting = [1, 2].map((at) =>
      expect(
        ask('query @graph(knownOn: "2015-03-01") { dataset { version } }', `192.0.2.${at}`, left.signal),
      ).rejects.toThrow(),
    );
    await until(async () => (await signs()).length === 1);
    const [sign] = await signs();
    const pid = Number(sign!.slice('pid-'.length));
    expect(runs(pid)).toBe(true);
    left.abort();
    await Promise.all(waiting);
    await until(() => Promise.resolve(!runs(pid)));
    expect(await signs()).toHaveLength(1);
  });
});

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
