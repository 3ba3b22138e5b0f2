import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embedded } from '../support/engines.js';
import { engineSettings, run, type Settings } from '../support/program.js';
import { writeSmallSeed } from '../support/small-seed.js';

const PROGRAM = fileURLToPath(new URL('../../dist/cli/cli.js', import.meta.url));
let folder: string;
let settings: Settings;
let version: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-mcp-'));
  const { manifest } = await writeSmallSeed(join(folder, 'seed'), { name: 'Essai' });
  settings = {
    ...engineSettings(embedded),
    PATH: process.env['PATH']!,
    SEED_MANIFEST: manifest,
    SNAPSHOT_FOLDER: join(folder, 'snapshots'),
    STATE_FOLDER: join(folder, 'state'),
  };
  const { stdout } = await run(['build', '--json'], settings);
  version = (JSON.parse(stdout) as { version: string }).version;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('passerelles mcp answers an assistant over stdin and stdout, with nothing else on stdout', async () => {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [PROGRAM, 'mcp'],
    env: settings,
    stderr: 'pipe',
  });
  const faults: Error[] = [];
  client.onerror = (error) => faults.push(error);
  await client.connect(transport);
  const reply = await client.callTool({ name: 'describe', arguments: { id: 'programme-essai' } });
  expect(reply.structuredContent).toMatchObject({
    version,
    data: { node: { name: 'Essai', claims: { totalCount: expect.any(Number) as number } } },
    sources: [{ publisher: 'Essai', licence: null, sources: 1 }],
    sure: { weakestEvidence: 'STATED', disputed: false },
  });
  await client.close();
  expect(faults).toEqual([]);
});

test('it survives rubbish, and ends when its client leaves', async () => {
  const child = spawn(process.execPath, [PROGRAM, 'mcp'], { env: settings, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.write('rubbish\n{"jsonrpc":"2.0"}\n[]\n');
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'ping' })}\n`);
  const [answer] = (await once(child.stdout, 'data')) as [Buffer];
  expect(JSON.parse(answer.toString())).toEqual({ jsonrpc: '2.0', id: 7, result: {} });
  child.stdin.end();
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
});
