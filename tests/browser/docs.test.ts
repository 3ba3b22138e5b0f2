import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answer, seriousViolations } from './hands.js';
import { describeInBrowser, PHONE } from './in-browser.js';

/** A page of each kind: of lists, code, pictures, wide tables, a search, a type. */
const KINDS = [
  '/docs',
  '/docs/ask',
  '/docs/networks',
  '/docs/run',
  '/docs/graph-model',
  '/docs/api',
  '/docs/api?q=partner',
  '/docs/api/Query',
] as const;
const PAGES = [
  ...KINDS,
  '/docs/start',
  '/docs/evidence',
  '/docs/bring-data',
  '/docs/take-away',
  '/docs/figures',
  '/docs/exports',
  '/docs/data/import',
  '/docs/api/Evidence',
] as const;

describeInBrowser('the documentation in a browser that reaches nothing but the server', ({ url, open }) => {
  const title = (page: Page): Promise<string | null> => page.locator('h1').textContent();

  test.each(PAGES)(
    'axe finds nothing serious on %s, in both languages, light and dark, large and small',
    async (path) => {
      for (const options of [
        { colorScheme: 'light' as const },
        { colorScheme: 'dark' as const, locale: 'en-GB', ...PHONE },
      ]) {
        const { page, end } = await open(path, options);
        expect(await page.locator('html').getAttribute('lang')).toBe(options.colorScheme === 'light' ? 'fr' : 'en');
        expect(await seriousViolations(page)).toEqual([]);
        await end();
      }
    },
  );

  test('from 360 pixels on, nothing is cut off', async () => {
    const { page, end } = await open('/docs', PHONE);
    for (const path of PAGES) {
      await page.goto(url() + path);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 360]);
    }
    await end();
  });

  test('headings follow each other on every page, those beside the text too', async () => {
    const { page, end } = await open('/docs');
    for (const path of PAGES) {
      await page.goto(url() + path);
      const levels = await page
        .locator('h1, h2, h3')
        .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
      expect([path, levels[0]]).toEqual([path, 1]);
      expect([path, levels.some((level, at) => level - (levels[at - 1] ?? level) > 1)]).toEqual([path, false]);
    }
    await end();
  });

  test('it is walked from the start page to an example, and the example answers in the playground', async () => {
    const { page, end } = await open('/?lang=en');
    await page.getByRole('navigation', { name: 'passerelles' }).getByRole('link', { name: 'Docs' }).click();
    await page.waitForURL('**/docs?lang=en');
    await page.getByRole('article').getByRole('link', { name: 'Ask' }).click();
    await page.waitForURL('**/docs/ask?lang=en');
    await page.getByRole('link', { name: 'Open this query in the playground' }).first().click();
    await answer(page, 'CA de Cergy-Pontoise');
    await end();
  });

  test('without JavaScript the reference is searched, a field is found, and the language changed', async () => {
    const { page, end } = await open('/docs/api?lang=en', { javaScriptEnabled: false });
    await page.getByRole('searchbox', { name: 'Search for a type or a field' }).fill('gjini');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing has these words').waitFor();
    await page.getByRole('searchbox', { name: 'Search for a type or a field' }).fill('closesOn');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Call.closesOn' }).click();
    await page.waitForURL(`${url()}/docs/api/Call?lang=en#closesOn`);
    expect(await title(page)).toBe('Call');
    await page.getByRole('link', { name: 'Français' }).click();
    await page.waitForURL(`${url()}/docs/api/Call?lang=fr`);
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await end();
  });

  test('pictures are shown, under the policy of the page', async () => {
    const { page, end } = await open('/docs/networks');
    const widths = await page
      .locator('article img')
      .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
    expect(widths).toHaveLength(3);
    expect(Math.min(...widths)).toBeGreaterThan(100);
    await end();
  });
});
