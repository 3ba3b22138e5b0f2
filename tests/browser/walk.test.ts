import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answer, clickSomething, coloursOf, settled, tabTo } from './hands.js';
import { describeInBrowser, PHONE, type Walk } from './in-browser.js';

/** The words that a walk goes by, in each language. */
const WORDS = {
  fr: { locale: 'fr-FR', open: 'Ouvrir comme requête', network: 'Réseau', summary: /\d parties, 4 partenariats/ },
  en: { locale: 'en-GB', open: 'Open as a query', network: 'Network', summary: /\d parties, 4 partnerships/ },
} as const;
type Language = keyof typeof WORDS;

/** A link from what is open to the page of a source that speaks of acts. */
const OF_ACTS = '.detail li a[href^="/source/"]:not([href*="decoupage"])';

const LAMENTIN = /Le Lamentin.*Martinique/;

/** The question of the page is in the playground, has run, and runs again. */
async function expectAnswered(page: Page, language: Language, run: () => Promise<void>): Promise<void> {
  await page.waitForURL(`**/playground?lang=${language}&query=*`);
  await answer(page, '"name": "Le Lamentin"');
  const replied = page.waitForResponse('**/graphql');
  await run();
  expect(await (await replied).json()).toMatchObject({ data: { party: { id: 'fr-commune-97213' } } });
}

/**
 * A thing of the picture is open; its first source has a page, opened by `follow`, which says what that source states.
 */
async function expectSource(
  { page, context }: Walk,
  follow: (source: string) => Promise<void>,
  sources = '.detail li a',
): Promise<void> {
  const source = page.locator(sources).first();
  const title = (await source.textContent())!;
  const opened = context.waitForEvent('page');
  await follow(sources);
  const sourcePage = await opened;
  await sourcePage.waitForURL('**/source/source-*');
  expect(title).toContain(await sourcePage.locator('h1').textContent());
  expect(await sourcePage.locator('table').first().textContent()).toMatch(/Lamentin|Cuba/);
}

describeInBrowser('from the start page to a source', ({ open }) => {
  test.each(['fr', 'en'] as const)('with the mouse, in %s', async (language) => {
    const words = WORDS[language];
    const walk = await open('/', { locale: words.locale });
    const { page } = walk;
    await page.getByRole('combobox').pressSequentially('lamentin', { delay: 20 });
    await page.getByRole('option', { name: LAMENTIN }).click();
    await page.waitForURL(`**/party/fr-commune-97213?lang=${language}`);
    expect(await page.locator('h1').textContent()).toBe('Le Lamentin');
    expect(await page.locator('.facts').textContent()).toContain('97213');
    await page.getByRole('link', { name: words.open }).click();
    await expectAnswered(page, language, () => page.locator('.graphiql-execute-button').click());
    await page.getByRole('tab', { name: words.network }).click();
    await page.getByText(words.summary).waitFor();
    await settled(page);
    expect(await coloursOf(page)).toBeGreaterThan(10);
    // The register of all communes is a source of Martinique, and states nothing of its acts.
    await clickSomething(page, OF_ACTS);
    await expectSource(walk, (source) => page.locator(source).first().click(), OF_ACTS);
    await walk.end();
  });

  test('with the keyboard alone', async () => {
    const walk = await open('/', { locale: 'fr-FR' });
    const { page } = walk;
    await tabTo(page, 'input[name=text]');
    await page.keyboard.type('lamentin', { delay: 20 });
    const options = page.getByRole('option');
    await options.first().waitFor();
    const wanted = (await options.allTextContents()).findIndex((text) => LAMENTIN.test(text));
    for (let at = 0; at <= wanted; at += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/party/fr-commune-97213?lang=fr');
    await tabTo(page, '.actions a.button');
    await page.keyboard.press('Enter');
    await expectAnswered(page, 'fr', async () => {
      await tabTo(page, '.graphiql-execute-button');
      await page.keyboard.press('Enter');
    });
    await tabTo(page, '#view-tab-json');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByText(WORDS.fr.summary).waitFor();
    await tabTo(page, '.as-table summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '.as-table button.link');
    await page.keyboard.press('Enter');
    await page.locator('.detail li a').first().waitFor();
    await expectSource(walk, async (source) => {
      await tabTo(page, source);
      await page.keyboard.press('Enter');
    });
    await walk.end();
  });

  test('with a finger on a screen of 360 pixels', async () => {
    const walk = await open('/', { locale: 'en-GB', ...PHONE, isMobile: true });
    const { page } = walk;
    await page.getByRole('combobox').tap();
    await page.getByRole('combobox').pressSequentially('lamentin', { delay: 20 });
    await page.getByRole('option', { name: LAMENTIN }).tap();
    await page.waitForURL('**/party/fr-commune-97213?lang=en');
    await page.getByRole('link', { name: WORDS.en.open }).tap();
    await expectAnswered(page, 'en', () => page.locator('.graphiql-execute-button').tap());
    await page.getByRole('tab', { name: WORDS.en.network }).tap();
    await page.getByText(WORDS.en.summary).waitFor();
    await settled(page);
    expect(await coloursOf(page)).toBeGreaterThan(10);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.locator('.as-table summary').tap();
    await page.locator('.as-table button.link').first().tap();
    await expectSource(walk, (source) => page.locator(source).first().tap());
    await walk.end();
  });
});
