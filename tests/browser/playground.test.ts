import { expect, test } from 'vitest';
import { answer, firstAnswer, openQuestion, playground } from './hands.js';
import { describeInBrowser } from './in-browser.js';

describeInBrowser('the playground in a browser that reaches nothing but the server', (site) => {
  const open = (asked: Readonly<Record<string, string>>, locale: string) =>
    site.open(playground(asked), { locale, permissions: ['clipboard-read', 'clipboard-write'] });

  test('it opens on the answer of a question, which stays folded until it is wanted, and then the explorer adds a field', async () => {
    const { page, end } = await open({}, 'fr-FR');
    await firstAnswer(page);
    const title = page.getByRole('link', { name: 'Le Lamentin – Cuba' });
    expect(await title.getAttribute('href')).toMatch(/^\/partnership\/.*lang=fr$/);
    const parts = page.locator('.graphiql-editors, .graphiql-explorer-root');
    expect(await parts.filter({ visible: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Voir la requête' }).click();
    await page.getByRole('button', { name: 'Montrer l’explorateur de champs' }).click();
    await page.locator('.graphiql-explorer-party [data-field-name="level"]').first().waitFor();
    await page.locator('.graphiql-explorer-party [data-field-name="id"]').first().click();
    const replied = page.waitForResponse('**/graphql');
    await page.locator('.graphiql-execute-button').click();
    expect(await (await replied).json()).toMatchObject({ data: { party: { id: 'fr-commune-97213' } } });
    await page.getByRole('tab', { name: 'JSON' }).click();
    await page.waitForURL('**tab=json*');
    await answer(page, '"id": "fr-commune-97213"');
    await end();
  });

  test('a question of the library opens and answers, in English for an English browser', async () => {
    const { page, end } = await open({ tab: 'json' }, 'en-GB');
    await answer(page, '"name": "Le Lamentin"');
    expect(await page.locator('.page-head').textContent()).toContain('who says so');
    await openQuestion(page, 'contested');
    await page.getByRole('tab', { name: 'JSON' }).click();
    await answer(page, '2020-12-20');
    expect(await page.locator('.result-window').textContent()).not.toContain('__typename');
    await end();
  });

  test('a shared address opens the same question, variables and view, and the other language keeps them', async () => {
    const { page, end } = await open(
      {
        query: 'query A($text: String!) { search(text: $text) { nodes { id ... on Party { name } } } }',
        variables: '{"text": "lamentin"}',
        tab: 'table',
      },
      'fr-FR',
    );
    await page.getByRole('cell', { name: 'fr-commune-97213', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Partager' }).click();
    await page.getByText('L’adresse est copiée.').waitFor();
    const address = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      variables: '{"text": "lamentin"}',
      tab: 'table',
      lang: 'fr',
    });
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Share' }).waitFor();
    await page.getByRole('cell', { name: 'fr-commune-97213', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await end();
  });

  test('a shared address whose question is broken says in words what is wrong', async () => {
    const { page, end } = await open({ query: '{ party(insee: 97213) { nom } }' }, 'fr-FR');
    await page.getByRole('alert').getByText('la requête ne convient pas au schéma').first().waitFor();
    await end();
  });

  test('a name that is searched fills the argument under the cursor, and elsewhere opens its page', async () => {
    const { page, end } = await open({ query: '{ party(id: ) { name } }', lang: 'en' }, 'fr-FR');
    await page.locator('.graphiql-query-editor .view-line').first().click();
    await page.keyboard.press('Control+Home');
    for (let moves = 0; moves < '{ party(id: '.length; moves += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('combobox', { name: 'Find' }).fill('le lamentin');
    await page.getByRole('option', { name: 'Le Lamentin, France fr-commune-97213' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('is inserted into the question').waitFor();
    await page.locator('.graphiql-execute-button').click();
    await answer(page, '"name": "Le Lamentin"');
    const asked = await page.locator('.graphiql-query-editor .view-lines').textContent();
    await page.locator('.graphiql-query-editor .view-line').first().click();
    await page.keyboard.press('Control+Home');
    await page.getByRole('combobox', { name: 'Find' }).fill('le lamentin');
    await page.getByRole('option', { name: 'Le Lamentin, France fr-commune-97213' }).waitFor();
    const opened = page.context().waitForEvent('page');
    await page.keyboard.press('Enter');
    await (await opened).waitForURL('**/party/fr-commune-97213?lang=en');
    expect(await page.locator('.graphiql-query-editor .view-lines').textContent()).toBe(asked);
    await end();
  });

  test('nothing has the focus until the reader acts, the face stands in the address and the title names the question', async () => {
    const { page, end } = await open({ tab: 'json' }, 'fr-FR');
    await answer(page, '"name": "Le Lamentin"');
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    expect(await page.title()).toContain('Le Lamentin');
    await page.getByRole('tab', { name: 'Tableau' }).click();
    await page.waitForURL('**/playground?*tab=table*');
    await end();
  });

  test('a table says how much of its list it shows', async () => {
    const { page, end } = await open(
      { query: '{ partnerships(first: 20) { totalCount nodes { title } } }', tab: 'table', lang: 'en' },
      'en-GB',
    );
    await page.getByText(/The list has [\d,]+ in all/).waitFor();
    await page.getByRole('button', { name: 'Show the query' }).click();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    await end();
  });

  test('the editor’s own dialogs speak French; a question that is kept is renamed, opened again and shared', async () => {
    const { page, end } = await open({ tab: 'json' }, 'fr-FR');
    await answer(page, '"name": "Le Lamentin"');
    await page.getByRole('button', { name: 'Réglages' }).click();
    const dialog = page.locator('.graphiql-dialog');
    await dialog.getByText('Apparence', { exact: true }).waitFor();
    expect(await dialog.textContent()).not.toMatch(/Settings|Theme|Clear|storage|modal/);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Montrer l’historique/ }).click();
    await page.getByRole('button', { name: 'Renommer' }).click();
    await page.keyboard.type('Ma question');
    await page.keyboard.press('Enter');
    await page.reload();
    await answer(page, '"name": "Le Lamentin"');
    const kept = page.locator('.graphiql-history-item-label', { hasText: 'Ma question' });
    if (!(await kept.isVisible())) await page.getByRole('button', { name: /^Montrer l’historique/ }).click();
    await kept.click();
    await page.getByRole('button', { name: 'Partager' }).click();
    const shared = page.locator('.said input');
    await shared.waitFor();
    expect(new URL(await shared.inputValue()).searchParams.get('query')).toContain('query LeLamentin');
    await end();
  });
});
