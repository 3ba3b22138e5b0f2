import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startServer } from '../support/server.js';
import { answer, playground, seriousViolations, tabTo } from './hands.js';
import { describeInBrowser, PHONE } from './in-browser.js';

const PAGES = [
  '/',
  '/search?text=lamentin',
  '/explore?country=MX&theme=sante',
  '/countries',
  '/calls',
  '/explore?continent=AF&view=map',
  '/explore?theme=eau&view=time',
  '/party/fr-commune-97213',
  '/party/fr-epci-249500109',
  '/partnership/partnership-cooperation-fr-commune-97213-abroad-cu',
  '/call/call-franco-mexicain-9',
  '/theme/eau',
  '/country/MX',
  '/programme/programme-franco-mexicain',
  '/source/source-senat-2020-11-16-laureats-franco-mexicain-9',
] as const;

describeInBrowser(
  'the pages in a browser that reaches nothing but the server',
  ({ url, open }) => {
    const focused = (page: Page): Promise<string> =>
      page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent?.trim() ?? ''}`);

    test('the keyboard comes to the content first, then to the search', async () => {
      const { page, end } = await open('/', { locale: 'en-GB' });
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('A Skip to content');
      await tabTo(page, 'input[name=text]');
      await end();
    });

    test('the search box is a combobox: its list is announced, moved through, closed and emptied', async () => {
      const { page, end } = await open('/?lang=en');
      const box = page.getByRole('combobox');
      const state = async (): Promise<[string | null, string | null, string]> => [
        await box.getAttribute('aria-expanded'),
        await box.getAttribute('aria-activedescendant'),
        await box.inputValue(),
      ];
      await box.pressSequentially('cergi pontoise');
      await page
        .getByRole('option', { name: /Cergy-Pontoise/ })
        .first()
        .waitFor();
      expect(await page.getByRole('status').textContent()).toMatch(/suggestion/);
      await box.press('ArrowUp');
      const last = (await page.getByRole('option').count()) - 1;
      expect(await state()).toEqual(['true', `search-text-list-${last}`, 'cergi pontoise']);
      expect(await page.locator(`#search-text-list-${last}`).getAttribute('aria-selected')).toBe('true');
      await box.press('Escape');
      expect(await state()).toEqual(['false', null, 'cergi pontoise']);
      await box.press('Escape');
      expect(await state()).toEqual(['false', null, '']);
      await box.pressSequentially('mexi');
      await page.getByRole('option').first().waitFor();
      await box.press('Enter');
      await page.waitForURL('**/search?text=mexi&lang=en');
      await end();
    });

    test('a suggestion that was chosen stays chosen when a later reply arrives', async () => {
      const { page, end } = await open('/?lang=en');
      await page.route('**/*text=lamentin*', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await route.continue().catch(() => undefined);
      });
      const box = page.getByRole('combobox');
      await box.pressSequentially('lament');
      await page.getByRole('option').first().waitFor();
      const asked = page.waitForRequest('**/*text=lamentin*');
      await box.pressSequentially('in');
      await asked;
      await box.press('ArrowDown');
      await page.waitForTimeout(600);
      expect(await box.getAttribute('aria-activedescendant')).toBe('search-text-list-0');
      await end();
    });

    test('without JavaScript the search, the pages and the languages work', async () => {
      const { page, end } = await open('/', { javaScriptEnabled: false, locale: 'en-GB' });
      await page.getByLabel(/Search for an authority/).fill('lamantin');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Le Lamentin', exact: true }).click();
      expect(await page.locator('h1').textContent()).toBe('Le Lamentin');
      await page.getByRole('link', { name: 'Français' }).click();
      expect(await page.locator('html').getAttribute('lang')).toBe('fr');
      expect(page.url()).toContain('/party/fr-commune-97213?lang=fr');
      await page.getByRole('link', { name: 'Santiago de Cuba', exact: true }).first().click();
      expect(await page.locator('h1').textContent()).toBe('Santiago de Cuba');
      await end();
    });

    test('from 360 pixels on, nothing is cut off and a finger finds the page', async () => {
      const { page, end } = await open('/?lang=fr', PHONE);
      await page.getByRole('combobox').pressSequentially('lamentin');
      await page.getByRole('option', { name: /Le Lamentin.*Martinique/ }).tap();
      await page.waitForURL('**/party/fr-commune-97213?lang=fr');
      for (const path of PAGES) {
        await page.goto(url() + path);
        expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 360]);
      }
      await end();
    });

    test.each(PAGES)('axe finds nothing serious on %s, light and dark, large and small', async (path) => {
      for (const options of [
        { colorScheme: 'light' as const },
        { colorScheme: 'dark' as const, locale: 'en-GB', ...PHONE },
      ]) {
        const { page, end } = await open(path, options);
        expect(await seriousViolations(page)).toEqual([]);
        const ground = await page.evaluate(() =>
          getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number),
        );
        expect(Math.max(...ground) > 128).toBe(options.colorScheme === 'light');
        await end();
      }
    });

    test('axe finds nothing serious while suggestions are shown, nor on the page for what is not there', async () => {
      const { page } = await open('/');
      await page.getByRole('combobox').pressSequentially('lamentin');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await seriousViolations(page)).toEqual([]);
      await page.goto(`${url()}/party/le-lamentin`);
      expect(await seriousViolations(page)).toEqual([]);
      await page.context().close();
    });

    // That the query of every page is answered is tried without a browser, in tests/http/pages.test.ts.
    test.each(['/', '/party/fr-epci-249500109'])(
      'the query that made %s opens in the playground without a complaint',
      async (path) => {
        const { page, end } = await open(path);
        await page.getByRole('link', { name: 'Ouvrir comme requête' }).click();
        await answer(page, '"data": {');
        await end();
      },
    );

    test('without JavaScript the playground says that it needs it, and where to read without', async () => {
      const { page, end } = await open(playground(), { javaScriptEnabled: false });
      await page.getByRole('link', { name: 'les pages' }).click();
      await page.waitForURL(`${url()}/?lang=fr`);
      await end();
    });
  },
  () => startServer(undefined, { MAINTAINER: 'https://example.org/report' }),
);
