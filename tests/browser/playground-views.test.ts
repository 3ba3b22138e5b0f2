import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';
import { answer, clickSomething, coloursOf, openPage, openQuestion, PLAYGROUND, type Walk } from '../support/walk.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds that keeps somebody out, as `rule: element`. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`);
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Presses Tab until an element that fits has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${selector}`);
}

describe.runIf(hasBrowser())('the views of a reply in a browser', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  const open = (options: BrowserContextOptions, asked: Readonly<Record<string, string>> = {}): Promise<Walk> =>
    openPage(browser, `${server.url}${PLAYGROUND}?${new URLSearchParams(asked)}`, options);

  test('a worked question runs, its network is drawn, and a click on a thing shows its sources', async () => {
    const { page, wrong, close } = await open({ locale: 'fr-FR' });
    await answer(page, '"name": "Le Lamentin"');
    await openQuestion(page, 'mexico');
    await page.getByText('parties, 12 partenariats').waitFor();
    await page.waitForTimeout(3_000);
    expect(await coloursOf(page)).toBeGreaterThan(20);
    await clickSomething(page);
    await page.locator('.detail').getByRole('heading', { name: 'Sources' }).waitFor();
    expect(await page.locator('.detail').getByRole('listitem').count()).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
    await close();
  });

  test('the keyboard alone opens a question in English, its network as a table, and the sources of a thing', async () => {
    const { page, wrong, close } = await open({ locale: 'en-GB' });
    await answer(page, '"name": "Le Lamentin"');
    await page.locator('body').focus();
    await tabTo(page, '.main-action');
    await page.keyboard.press('Enter');
    await tabTo(page, '[data-question="africa"]');
    await page.keyboard.press('Enter');
    await page.getByText('parties placed').waitFor();
    await tabTo(page, '#view-tab-map');
    await page.keyboard.press('ArrowLeft');
    await page.getByText('partnerships,').waitFor();
    expect(await page.locator('#view-tab-network').getAttribute('aria-selected')).toBe('true');
    await tabTo(page, '.as-table summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '.as-table button.link');
    const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.press('Enter');
    await page.locator('.detail').getByRole('heading', { name }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.detail').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.matches('.as-table button.link'))).toBe(true);
    expect(wrong).toEqual([]);
    await close();
  });

  test('table, map, timeline and cost of a reply are shown, and each has no serious barrier in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, wrong, close } = await open({ locale: 'fr-FR', colorScheme });
      await answer(page, '"name": "Le Lamentin"');
      expect(await barriers(page)).toEqual([]);
      await openQuestion(page, 'africa');
      await page.getByText('parties placées').waitFor();
      expect(await coloursOf(page)).toBeGreaterThan(20);
      expect(await barriers(page)).toEqual([]);

      await page.getByRole('tab', { name: 'Tableau' }).click();
      const years = () => page.locator('.view-table tbody tr td:nth-child(2)').allTextContents();
      await page.getByRole('button', { name: 'startYear' }).click();
      const sorted = (await years()).filter(Boolean);
      expect(sorted.length).toBeGreaterThan(5);
      expect(sorted).toEqual([...sorted].sort());
      expect(await page.locator('th[aria-sort="ascending"]').textContent()).toContain('startYear');
      expect(await barriers(page)).toEqual([]);

      await page.getByRole('tab', { name: 'Chronologie' }).click();
      await page.locator('.histogram rect').first().waitFor();
      expect(await page.locator('.bars li').count()).toBe(sorted.length);
      expect(await barriers(page)).toEqual([]);

      await page.getByRole('tab', { name: 'Réseau' }).click();
      await page.getByText('partenariats,').waitFor();
      await page.locator('.as-table summary').click();
      expect(await barriers(page)).toEqual([]);

      await page.getByRole('tab', { name: 'Coût' }).click();
      await page.getByText('Taille de la réponse').waitFor();
      await page.locator('.plan').getByText('Query.partnerships').first().waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(wrong).toEqual([]);
      await close();
    }
  });

  test('on a phone nothing is wider than the screen, and the network is drawn', async () => {
    const { page, wrong, close } = await open({ locale: 'fr-FR', viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await answer(page, '"name": "Le Lamentin"');
    await openQuestion(page, 'mexico');
    await page.getByText('parties, 12 partenariats').waitFor();
    await page.waitForTimeout(3_000);
    expect(await coloursOf(page)).toBeGreaterThan(20);
    for (const tab of ['JSON', 'Tableau', 'Carte', 'Chronologie', 'Coût', 'Réseau']) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    expect(await barriers(page)).toEqual([]);
    expect(wrong).toEqual([]);
    await close();
  });

  test('a reply of twenty thousand parties is drawn in part, and says so', async () => {
    const query = '{ parties(filter: { levels: DEPARTMENT }, first: 200) { nodes { name ... on FrenchAuthority { members(first: 200) { nodes { name } } } } } }';
    const { page, wrong, close } = await open({ locale: 'fr-FR' }, { query, tab: 'network' });
    await page.getByText(/Image partielle : 2.000 éléments sur/).waitFor();
    await page.getByRole('tab', { name: 'Tableau' }).click();
    await page.getByRole('combobox', { name: 'Liste' }).selectOption({ index: 1 });
    await page.getByText(/Lignes 1 à 100 sur \d\d.\d\d\d/).waitFor();
    expect(wrong).toEqual([]);
    await close();
  });

  test('a question that costs too much says so in words, and a smaller one is one click away', async () => {
    const query = '{ parties(first: 200) { nodes { name partners(first: 200) { nodes { name partners(first: 200) { nodes { name } } } } } } }';
    const { page, wrong, close } = await open({ locale: 'fr-FR' }, { query });
    await page.getByRole('alert').getByText('demandez des pages plus petites').waitFor();
    await page.getByRole('button', { name: 'Essayer une question plus petite' }).click();
    await page.locator('.failures').waitFor({ state: 'detached' });
    await answer(page, '"partners"');
    expect(await page.locator('.graphiql-query-editor').textContent()).not.toContain('__typename');
    expect(wrong).toEqual([]);
    await close();
  });
});
