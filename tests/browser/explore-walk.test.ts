import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousViolations, tabTo } from './hands.js';
import { describeInBrowser, PHONE } from './in-browser.js';

/** The words that a walk goes by, in each language. */
const WORDS = {
  fr: { locale: 'fr-FR', morocco: 'Maroc', water: 'Eau et assainissement' },
  en: { locale: 'en-GB', morocco: 'Morocco', water: 'Water and sanitation' },
} as const;

const DESK = { width: 1280, height: 800 };
/** What differs between one look of a page and another. */
const LOOKS = ['color-contrast', 'target-size', 'link-in-text-block'];

describeInBrowser('from the start page through the exploration to a source', ({ open }) => {
  let other: Server;
  beforeAll(async () => {
    // Another site on another host, which frames what the exploration offers.
    other = createServer((request, reply) => {
      const frame = new URL(request.url!, 'http://localhost').searchParams.get('frame') ?? '';
      reply.setHeader('content-type', 'text/html; charset=utf-8');
      reply.end(`<!doctype html><html lang="fr"><title>Journal</title><main><h1>Journal</h1>${frame}</main></html>`);
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    other.close();
  });

  // Between them the two walks look at the exploration and its map light and dark, on a desk and on a phone.
  test.each([
    ['fr', { colorScheme: 'light', viewport: DESK }, { colorScheme: 'dark', viewport: PHONE.viewport }],
    ['en', { colorScheme: 'light', viewport: PHONE.viewport }, { colorScheme: 'dark', viewport: DESK }],
  ] as const)('by the keyboard alone, in %s', async (language, look, otherLook) => {
    const words = WORDS[language];
    const walk = await open('/', { locale: words.locale, ...look });
    const { page } = walk;
    const press = async (selector: string): Promise<void> => {
      await tabTo(page, selector);
      await page.keyboard.press('Enter');
    };
    const fits = (): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    const isWhole = async (): Promise<void> => {
      expect([await seriousViolations(page), await fits()]).toEqual([[], true]);
    };
    const isWholeInBothLooks = async (): Promise<void> => {
      await isWhole();
      await page.setViewportSize(otherLook.viewport);
      await page.emulateMedia({ colorScheme: otherLook.colorScheme });
      expect([await seriousViolations(page, LOOKS), await fits()]).toEqual([[], true]);
      await page.setViewportSize(look.viewport);
      await page.emulateMedia({ colorScheme: look.colorScheme });
    };
    /** Values that stand further down are behind a word that opens them. */
    const choose = async (name: string, value: string): Promise<void> => {
      const link = `.facet a[href$="${name}=${value}"]`;
      if (!(await page.locator(link).isVisible())) await press(`.facet:has(a[href*="${name}="]) summary`);
      await press(link);
      await page.waitForURL(`**${name}=${value}*`);
    };
    await isWhole();
    await press('nav a[href^="/explore"]');
    await page.waitForURL('**/explore?*');
    await choose('country', 'MA');
    await choose('theme', 'eau');
    await tabTo(page, 'input[name=q]');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2010');
    await page.keyboard.press('Enter');
    await page.waitForURL('**from=2010*');
    expect(await page.locator('.chosen').textContent()).toContain(words.morocco);
    expect(await page.locator('.chosen').textContent()).toContain(words.water);
    await isWholeInBothLooks();
    await press('.faces a[href*="view=map"]');
    await page.waitForURL('**view=map*');
    await isWholeInBothLooks();
    const downloads = await page
      .locator('.take-away a[download]')
      .evaluateAll((links) => links.map((one) => (one as HTMLAnchorElement).href));
    const names = await Promise.all(
      downloads.map(async (address) => (await page.request.get(address)).headers()['content-type']?.split(';')[0]),
    );
    expect(names).toEqual(expect.arrayContaining(['text/csv', 'image/svg+xml', 'image/png']));
    const code = await page.locator('.keep pre').first().textContent();
    if (language === 'fr') {
      await press('.take-away a[href^="/playground"]');
      await page.waitForURL('**/playground?*tab=map*');
      await page.locator('.picture canvas').waitFor();
      await page.goBack();
    }
    await press('.map ~ .scroll td a[href*="foreign="]');
    await page.waitForURL('**foreign=*');
    await press('.partnerships th[scope=row] a');
    await page.waitForURL('**/partnership/*');
    await isWhole();
    await press('main a[href^="/source/"]');
    await page.waitForURL('**/source/*');
    await isWhole();
    await walk.end();

    // The frame shows on another host, with a title and its source.
    const elsewhere = await walk.context.browser()!.newPage();
    const { port } = other.address() as AddressInfo;
    await elsewhere.goto(`http://127.0.0.1:${port}/?frame=${encodeURIComponent(code!)}`);
    const inside = elsewhere.frameLocator('iframe');
    await inside.locator('h1').waitFor();
    expect(await inside.locator('h1').textContent()).toContain(words.morocco);
    expect(await inside.locator('footer a').getAttribute('href')).toContain('/explore?');
    await elsewhere.close();
  });

  test('two authorities are compared from the page of one of them', async () => {
    const walk = await open('/party/fr-commune-35238?lang=fr');
    const { page } = walk;
    expect(await seriousViolations(page)).toEqual([]);
    await tabTo(page, '.compare-form input[name=with]');
    await page.keyboard.type('nantes');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/compare?*');
    expect(await page.locator('h1').textContent()).toContain('Rennes – Nantes');
    expect(await page.locator('.answer').textContent()).toContain('Québec');
    expect(await seriousViolations(page)).toEqual([]);
    await walk.end();
  });
});
