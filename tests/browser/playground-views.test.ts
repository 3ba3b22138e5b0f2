import { expect, test } from 'vitest';
import {
  answer,
  clickSomething,
  coloursOf,
  firstAnswer,
  openQuestion,
  playground,
  seriousViolations,
  settled,
  tabTo,
} from './hands.js';
import { describeInBrowser, PHONE } from './in-browser.js';

describeInBrowser('the views of a reply in a browser', ({ open }) => {
  test('a worked question runs, its network is drawn, and a click on a thing shows its sources', async () => {
    const { page, end } = await open(playground());
    await firstAnswer(page);
    await openQuestion(page, 'mexico');
    await page.getByText('parties, 14 partenariats').waitFor();
    await settled(page);
    expect(await coloursOf(page)).toBeGreaterThan(20);
    await clickSomething(page, '.detail li');
    await page.locator('.detail').getByRole('heading', { name: 'Sources' }).waitFor();
    expect(await page.locator('.detail').getByRole('listitem').count()).toBeGreaterThan(0);
    await end();
  });

  test('the keyboard alone opens a question in English, its network as a table, and the sources of a thing', async () => {
    const { page, end } = await open(playground(), { locale: 'en-GB' });
    await firstAnswer(page);
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
    await end();
  });

  test('table, map, timeline and cost of a reply are shown, and each has no serious barrier in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, end } = await open(playground(), { colorScheme });
      await firstAnswer(page);
      expect(await seriousViolations(page)).toEqual([]);
      await openQuestion(page, 'africa');
      await page.getByText('parties placées').waitFor();
      expect(await coloursOf(page)).toBeGreaterThan(20);
      expect(await seriousViolations(page)).toEqual([]);

      await page.getByRole('tab', { name: 'Tableau' }).click();
      const years = () => page.locator('.view-table tbody tr td:nth-child(2)').allTextContents();
      await page.getByRole('button', { name: 'première année' }).click();
      const sorted = (await years()).filter(Boolean);
      expect(sorted.length).toBeGreaterThan(5);
      expect(sorted).toEqual([...sorted].sort());
      expect(await page.locator('th[aria-sort="ascending"]').textContent()).toContain('première année');
      expect(await seriousViolations(page)).toEqual([]);

      await page.getByRole('tab', { name: 'Chronologie' }).click();
      await page.locator('.histogram rect').first().waitFor();
      expect(await page.locator('.bars li').count()).toBe(sorted.length);
      expect(await seriousViolations(page)).toEqual([]);

      await page.getByRole('tab', { name: 'Réseau' }).click();
      await page.getByText('partenariats,').waitFor();
      await page.locator('.as-table summary').click();
      expect(await seriousViolations(page)).toEqual([]);

      await page.getByRole('tab', { name: 'Coût' }).click();
      await page.getByText('Taille de la réponse').waitFor();
      await page.locator('.plan').getByText('Query.partnerships').first().waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await end();
    }
  });

  test('on a phone nothing is wider than the screen, and the network is drawn', async () => {
    const { page, end } = await open(playground(), { ...PHONE, isMobile: true });
    await firstAnswer(page);
    await openQuestion(page, 'mexico');
    await page.getByText('parties, 14 partenariats').waitFor();
    await settled(page);
    expect(await coloursOf(page)).toBeGreaterThan(20);
    for (const tab of ['JSON', 'Tableau', 'Carte', 'Chronologie', 'Coût', 'Réseau']) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    expect(await seriousViolations(page)).toEqual([]);
    await end();
  });

  test('a reply of fifty thousand rows is drawn in part, which is said, its tables are shown by pages, and the page still answers', async () => {
    const members =
      'parties(filter: { levels: DEPARTMENT }, first: 200) { nodes { name ... on FrenchAuthority { members(first: 200) { nodes { name } } } } }';
    const query = `{ a: ${members} b: ${members} c: ${members} }`;
    const { page, end } = await open(playground({ query, tab: 'table' }));
    const lists = page.getByRole('combobox', { name: 'Liste' });
    await lists.waitFor();
    const rows = (await lists.getByRole('option').allTextContents()).map((text) =>
      Number(/\(([\d\s]+) lignes/.exec(text)![1]!.replaceAll(/\s/g, '')),
    );
    expect(rows.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50_000);
    await lists.selectOption({ index: 3 });
    await page.getByText(/Lignes 1 à 100 sur \d\d.\d\d\d/).waitFor();
    expect(await page.locator('.view-table tbody tr').count()).toBe(100);
    await page.getByRole('button', { name: 'Suivantes' }).click();
    await page.getByText(/Lignes 101 à 200 sur/).waitFor();
    for (const tab of ['Réseau', 'Carte']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByText(/Image partielle\s: .* éléments sur/).waitFor();
    }
    await page.getByRole('tab', { name: 'JSON' }).click();
    await answer(page, '"nodes": [');
    await end();
  });

  test('a question that costs too much says so in words, and a smaller one is one click away', async () => {
    const query =
      '{ parties(first: 200) { nodes { name partners(first: 200) { nodes { name partners(first: 200) { nodes { name } } } } } } }';
    const { page, end } = await open(playground({ query }));
    await page.getByRole('alert').getByText('demandez des pages plus petites').waitFor();
    await page.getByRole('button', { name: 'Essayer une question plus petite' }).click();
    await page.locator('.failures').waitFor({ state: 'detached' });
    await answer(page, '"partners"');
    expect(await page.locator('.graphiql-query-editor').textContent()).not.toContain('__typename');
    await end();
  });
});
