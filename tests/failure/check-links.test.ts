import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { embedded } from '../support/engines.js';
import { engineSettings, run } from '../support/program.js';
import { writeSmallSeed } from '../support/small-seed.js';
import { standIn, type Answer } from '../support/stand-in/server.js';

const folder = await mkdtemp(join(tmpdir(), 'passerelles-links-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('check --links tells which pages changed, moved, vanished or do not answer, and asks no more than it may', async () => {
  const pages: Record<string, Answer> = {
    '/same': { body: '<script>1</script><p>A</p>' },
    '/changes': { body: '<p>A</p>' },
    '/moves': { status: 301, headers: { location: 'https://elsewhere.example/' } },
    '/gone': { status: 410 },
    '/down': { status: 503 },
  };
  const server = await standIn(({ path }) => pages[path] ?? { status: 404 });
  const sources = Object.keys(pages).map((path) => `source-s${path.slice(1)},T,,2021,P,${server.url}${path},,`);
  const { manifest } = await writeSmallSeed(join(folder, 'seed'), {
    name: 'Essai',
    more: { sources: sources.join('\n') },
  });
  const settings = {
    ...engineSettings(embedded),
    SEED_MANIFEST: manifest,
    SNAPSHOT_FOLDER: join(folder, 'snapshots'),
    IMPORT_FOLDER: join(folder, 'imports'),
    STATE_FOLDER: join(folder, 'state'),
    SYNC_CONTACT: 'mailto:someone@example.org',
    SYNC_PAUSE_MS: '0',
  };
  expect(await run(['build'], settings)).toMatchObject({ code: 0 });
  const check = async (...words: string[]): Promise<Record<string, string>> => {
    const { code, stdout, stderr } = await run(['check', '--links', '--json', ...words], settings);
    expect(code, stderr).toBe(1);
    const { links } = JSON.parse(stdout) as { links: { url: string; state: string }[] };
    return Object.fromEntries(links.map(({ url, state }) => [url.slice(server.url.length), state]));
  };
  const stays = { '/moves': 'moved', '/gone': 'vanished', '/down': 'unanswered' };
  expect(await check()).toEqual({ '/same': 'there', '/changes': 'there', ...stays });
  pages['/same'] = { body: '<script>2</script>\n<p>A</p>' };
  pages['/changes'] = { body: '<p>B</p>' };
  expect(await check()).toEqual({ '/same': 'there', '/changes': 'changed', ...stays });
  server.asked.length = 0;
  await run(['check', '--links', '--limit', '1'], settings);
  expect(server.asked.map(({ path }) => path)).toHaveLength(1);
  await server.close();
}, 120_000);
