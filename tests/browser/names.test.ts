import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeServer } from '../../src/http/server.js';
import { openStore } from '../../src/store/open-store.js';
import { versionOf } from '../../src/store/snapshot.js';
import { embedded } from '../support/engines.js';
import { randomGraph } from '../support/random-graph.js';
import { configFor } from '../support/seed-graph.js';
import { playground } from './hands.js';
import { describeInBrowser, type Running } from './in-browser.js';

const MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';

/** A random graph in which everything is named in markup that would run. */
function markedGraph(): ReturnType<typeof randomGraph> {
  const graph = randomGraph(11);
  const nodes = graph.nodes.map((node) => {
    const named = Object.keys(node.properties).filter((name) => ['name', 'title', 'publisher'].includes(name));
    return { ...node, properties: { ...node.properties, ...Object.fromEntries(named.map((name) => [name, MARKUP])) } };
  });
  return { ...graph, nodes };
}

async function serveMarked(): Promise<Running> {
  const config = configFor(embedded, { HOST: '127.0.0.1' });
  const store = await openStore(config);
  const graph = markedGraph();
  await store.publish(graph, { version: versionOf(graph), fingerprint: 'markup' });
  const server = await makeServer(config, store, fileURLToPath(new URL('../../dist/web/', import.meta.url)));
  return { url: await server.listen(), close: server.close };
}

/** A node that can be looked at, of a kind. */
const someId = (type: string): string => markedGraph().nodes.find((node) => node.type === type)!.id;

describeInBrowser(
  'names with markup in them',
  ({ url, open }) => {
    test('are shown as they are written and never run, in every view and in the details', async () => {
      const query =
        '{ partnerships(first: 50) { nodes { title startYear parties { nodes { name country { code name } } } sources { nodes { title publisher } } } } }';
      const { page, end } = await open(playground({ query, tab: 'table', lang: 'en' }));
      await page.getByRole('cell', { name: MARKUP }).first().waitFor();
      for (const tab of ['Timeline', 'Map', 'Network']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.locator('.as-table summary').click();
        await page.locator('.as-table').getByText(MARKUP).first().waitFor();
      }
      await page.locator('.as-table button.link').first().click();
      await page.locator('.detail').getByText(MARKUP).first().waitFor();
      await page.getByRole('combobox', { name: 'Find' }).fill('img');
      await page.locator('#found-ids').getByText(MARKUP).first().waitFor();
      expect(await page.evaluate(() => 'ran' in window)).toBe(false);
      await end();
    });

    test('are shown as they are written and never run, on pages, among suggestions, and where an address has them', async () => {
      const { page, end } = await open(`/programme/${someId('Programme')}?lang=fr`);
      expect(await page.locator('h1').textContent()).toBe(MARKUP);
      expect(await page.title()).toContain(MARKUP);
      await page.getByRole('combobox').pressSequentially('img src');
      await page.getByRole('option').first().waitFor();
      expect((await page.getByRole('option').allTextContents()).join()).toContain(MARKUP);
      await page.goto(
        `${url()}/search?text=${encodeURIComponent(`"'>${MARKUP}`)}&lang=fr"><script>window.ran=1</script>`,
      );
      expect(await page.locator('h1').textContent()).toContain(MARKUP);
      await page.goto(`${url()}/${someId('Theme').replace('-', '/')}?lang=en&version=${encodeURIComponent(MARKUP)}`);
      expect(await page.locator('.notice').first().textContent()).toContain(MARKUP.slice(0, 30));
      expect(await page.evaluate(() => 'ran' in window)).toBe(false);
      await end();
    });
  },
  serveMarked,
);
