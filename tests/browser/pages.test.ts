import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { serveProcess, until } from '../support/program.js';
import { startServer, type TestServer } from '../support/server.js';
import { writeSmallSeed } from '../support/small-seed.js';
import { openWatched, seriousViolations } from '../support/watched-page.js';

const ANSWERED = 30_000;
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };
const PAGES = [
  '/', '/search?text=lamentin', '/party/fr-commune-97213', '/party/fr-epci-249500109', '/partnership/partnership-cooperation-fr-commune-97213-abroad-cu',
  '/call/call-franco-mexicain-9', '/theme/eau', '/country/MX', '/programme/programme-franco-mexicain', '/source/source-senat-2020-11-16-laureats-franco-mexicain-9',
] as const;

describe.runIf(hasBrowser())('the pages in a browser that reaches nothing but the server', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer(undefined, { MAINTAINER: 'https://example.org/report' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  // The editor writes spaces as non-breaking ones, and only the lines that are in view.
  const answer = (page: Page, text: string): Promise<unknown> =>
    page.waitForFunction((wanted) => document.querySelector('.result-window')?.textContent?.replaceAll('\u00a0', ' ').includes(wanted), text, { timeout: ANSWERED });
  const focused = (page: Page): Promise<string> => page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent?.trim() ?? ''}`);
  const tabTo = async (page: Page, wanted: RegExp): Promise<void> => {
    for (let stops = 0; stops < 150; stops += 1) {
      await page.keyboard.press('Tab');
      if (wanted.test(await focused(page))) return;
    }
    throw new Error(`the Tab key never reached ${wanted}`);
  };

  test('search “lamentin”, its page, open as a query: with the mouse, in French', async () => {
    const { page, wrong } = await openWatched(browser, server.url, '/');
    const box = page.getByRole('combobox');
    await box.pressSequentially('lamentin', { delay: 20 });
    await page.getByRole('option', { name: /Le Lamentin.*Martinique/ }).click();
    await page.waitForURL('**/party/fr-commune-97213?lang=fr');
    expect(await page.locator('h1').textContent()).toBe('Le Lamentin');
    expect(await page.locator('.facts').textContent()).toContain('97213');
    await page.getByRole('link', { name: 'Ouvrir comme requête' }).click();
    await page.waitForURL('**/playground?lang=fr&query=*');
    await answer(page, '"name": "Le Lamentin"');
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('the same in English with the keyboard alone', async () => {
    const { page, wrong } = await openWatched(browser, server.url, '/', { locale: 'en-GB' });
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('A Skip to content');
    await tabTo(page, /^INPUT/);
    await page.keyboard.type('lamentin', { delay: 20 });
    const options = page.getByRole('option');
    await options.first().waitFor();
    const wanted = (await options.allTextContents()).findIndex((text) => /Le Lamentin.*Martinique/.test(text));
    for (let at = 0; at <= wanted; at += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/party/fr-commune-97213?lang=en');
    await tabTo(page, /Open as a query/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/playground?lang=en&query=*');
    await answer(page, '"name": "Le Lamentin"');
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('the search box is a combobox: its list is announced, moved through, closed and emptied', async () => {
    const { page, wrong } = await openWatched(browser, server.url, '/?lang=en');
    const box = page.getByRole('combobox');
    const state = async (): Promise<[string | null, string | null, string]> => [await box.getAttribute('aria-expanded'), await box.getAttribute('aria-activedescendant'), await box.inputValue()];
    await box.pressSequentially('cergi pontoise');
    await page.getByRole('option', { name: /Cergy-Pontoise/ }).first().waitFor();
    expect(await page.getByRole('status').textContent()).toMatch(/suggestion/);
    await box.press('ArrowUp');
    const last = await page.getByRole('option').count() - 1;
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
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('without JavaScript the search, the pages and the languages work', async () => {
    const { page, wrong } = await openWatched(browser, server.url, '/', { javaScriptEnabled: false, locale: 'en-GB' });
    await page.getByLabel(/Search for an authority/).fill('lamantin');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Le Lamentin', exact: true }).click();
    expect(await page.locator('h1').textContent()).toBe('Le Lamentin');
    await page.getByRole('link', { name: 'Français' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    expect(page.url()).toContain('/party/fr-commune-97213?lang=fr');
    await page.getByRole('link', { name: 'Santiago de Cuba' }).first().click();
    expect(await page.locator('h1').textContent()).toBe('Santiago de Cuba');
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('from 360 pixels on, nothing is cut off and a finger finds the page', async () => {
    const { page, wrong } = await openWatched(browser, server.url, '/?lang=fr', PHONE);
    await page.getByRole('combobox').pressSequentially('lamentin');
    await page.getByRole('option', { name: /Le Lamentin.*Martinique/ }).tap();
    await page.waitForURL('**/party/fr-commune-97213?lang=fr');
    for (const path of PAGES) {
      await page.goto(server.url + path);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 360]);
    }
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test.each(PAGES)('axe finds nothing serious on %s, light and dark, large and small', async (path) => {
    for (const options of [{ colorScheme: 'light' as const }, { colorScheme: 'dark' as const, locale: 'en-GB', ...PHONE }]) {
      const { page, wrong } = await openWatched(browser, server.url, path, options);
      expect(await seriousViolations(page)).toEqual([]);
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number));
      expect(Math.max(...ground) > 128).toBe(options.colorScheme === 'light');
      expect(wrong).toEqual([]);
      await page.context().close();
    }
  });

  test('axe finds nothing serious while suggestions are shown, nor on the page for what is not there', async () => {
    const { page } = await openWatched(browser, server.url, '/');
    await page.getByRole('combobox').pressSequentially('lamentin');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await seriousViolations(page)).toEqual([]);
    await page.goto(`${server.url}/party/le-lamentin`);
    expect(await seriousViolations(page)).toEqual([]);
    await page.context().close();
  });

  test.each(PAGES)('the query that made %s opens in the playground without a complaint', async (path) => {
    const { page, wrong } = await openWatched(browser, server.url, path);
    await page.getByRole('link', { name: 'Ouvrir comme requête' }).click();
    await answer(page, '"data": {');
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('names with markup in them are shown as they are written, and never run', async () => {
    const name = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    const folder = await mkdtemp(join(tmpdir(), 'passerelles-hostile-'));
    const { manifest } = await writeSmallSeed(folder, { name });
    const hostile = await serveProcess({ SEED_MANIFEST: manifest, SNAPSHOT_FOLDER: join(folder, 'snapshots'), GRAPH_URL: `file:${join(folder, 'graph.grafeo')}` });
    await until(async () => (await hostile.get('/health/ready')).status === 200, () => hostile.printed.stderr);
    const { page, wrong } = await openWatched(browser, hostile.url, '/programme/programme-essai?lang=fr');
    expect(await page.locator('h1').textContent()).toBe(name);
    expect(await page.title()).toContain(name);
    await page.getByRole('combobox').pressSequentially('img src');
    await page.getByRole('option').first().waitFor();
    expect((await page.getByRole('option').allTextContents()).join()).toContain(name);
    await page.goto(`${hostile.url}/search?text=${encodeURIComponent(`"'><svg onload=alert(3)>`)}&lang=fr"><script>alert(4)</script>`);
    expect(await page.locator('h1').textContent()).toContain('<svg onload=alert(3)>');
    await page.goto(`${hostile.url}/theme/t0?lang=en&version=${encodeURIComponent('<script>alert(5)</script>')}`);
    expect(await page.locator('h1').textContent()).toContain(name);
    expect(wrong).toEqual([]);
    await page.context().close();
    await rm(folder, { recursive: true, force: true });
  });
});
