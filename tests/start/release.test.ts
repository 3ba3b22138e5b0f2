import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../support/neo4j-server.js';
import { until } from '../support/program.js';

const folder = mkdtempSync(join(tmpdir(), 'passerelles-tarball-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the tarball of a release, unpacked in an empty folder, starts with Node alone and answers', async () => {
  const [tarball] = execFileSync('npm', ['run', '--silent', 'release'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .slice(-1);
  execFileSync('tar', ['-xzf', tarball!, '-C', folder]);
  const [name] = readdirSync(folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['src/start.mjs', 'serve'], {
    cwd: join(folder, name!),
    env: { HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  try {
    const text = (path: string): Promise<string> => fetch(url + path).then((reply) => (reply.ok ? reply.text() : ''));
    await until(
      async () => (await text('/health/ready').catch(() => '')) !== '',
      () => said,
    );
    // Nothing was made or built: all of it came along.
    expect(said).toBe('');

    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ party(by: { insee: "97213" }) { name partnerships { nodes { title } } } }' }),
    });
    const { data } = (await reply.json()) as { data: { party: { name: string; partnerships: { nodes: unknown[] } } } };
    expect(data.party.name).toBe('Le Lamentin');
    expect(data.party.partnerships.nodes.length).toBeGreaterThan(0);

    for (const page of ['/', '/playground']) {
      const files = [...(await text(page)).matchAll(/(?:src|href)="(\/playground\/assets\/[^"]+)"/g)].map(
        (match) => match[1]!,
      );
      expect([page, files.length]).toEqual([page, expect.toSatisfy((count: number) => count >= 2)]);
      for (const file of files) expect([file, (await text(file)).length > 0]).toEqual([file, true]);
    }
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});
