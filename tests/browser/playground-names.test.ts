import type { Browser } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import { openStore } from '../../src/store/open-store.js';
import { versionOf } from '../../src/store/snapshot.js';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { engines } from '../support/engines.js';
import { randomGraph } from '../support/random-graph.js';
import { configFor } from '../support/seed-graph.js';
import { openPage, PLAYGROUND } from '../support/walk.js';

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

describe.runIf(hasBrowser())('names with markup in them', () => {
  let server: Server;
  let url: string;
  let browser: Browser;
  beforeAll(async () => {
    const config = configFor(engines[0]!, { HOST: '127.0.0.1' });
    const store = openStore(config);
    const graph = markedGraph();
    await store.publish(graph, { version: versionOf(graph), fingerprint: 'markup' });
    server = await makeServer(config, store, fileURLToPath(new URL('../../dist/web/', import.meta.url)));
    url = await server.listen();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test('are shown as they are written and never run, in every view and in the details', async () => {
    const query = '{ partnerships(first: 50) { nodes { title startYear parties { nodes { name country { code name } } } sources { nodes { title publisher } } } } }';
    const { page, wrong, close } = await openPage(browser, `${url}${PLAYGROUND}?${new URLSearchParams({ query, tab: 'table', lang: 'en' })}`, {});
    await page.getByRole('cell', { name: MARKUP }).first().waitFor();
    for (const tab of ['Timeline', 'Map', 'Network']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.locator('.as-table summary').click();
      await page.locator('.as-table').getByText(MARKUP).first().waitFor();
    }
    await page.locator('.as-table button.link').first().click();
    await page.locator('.detail').getByText(MARKUP).first().waitFor();
    await page.getByRole('combobox', { name: 'Find an id' }).fill('img');
    await page.locator('#found-ids').getByText(MARKUP).first().waitFor();
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(wrong).toEqual([]);
    await close();
  });
});
