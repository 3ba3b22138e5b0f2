import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { startServer } from '../support/server.js';
import { answer, playground, seriousViolations } from './hands.js';
import { describeInBrowser } from './in-browser.js';

const STATE = mkdtempSync(join(tmpdir(), 'passerelles-send-'));
afterAll(() => {
  rmSync(STATE, { recursive: true, force: true });
});

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const QUERY =
  'query Mexique($pays: [String!]) { partnerships(filter: { countries: $pays }, first: 5) { totalCount nodes { title startYear parties { nodes { name } } } } }';
const ASKED = { query: QUERY, variables: '{"pays": ["MX"]}', lang: 'fr' };

/** What a file of each format has once for every partnership. */
const ROW: Readonly<Record<string, RegExp>> = {
  csv: /\r?\n(?=.)/g,
  ndjson: /^\{.*\}$/gm,
  gexf: /<node /g,
  graphml: /<node /g,
};

describeInBrowser(
  'what leads out of the playground with a question in hand',
  ({ url, open }) => {
    test('the citation is at the address that is copied, with the question and its reply', async () => {
      const { page, context, end } = await open(playground(ASKED), CLIPBOARD);
      await answer(page, '"totalCount": 14');
      await page.getByRole('button', { name: 'Citer' }).click();
      await page.getByText('L’adresse permanente est copiée.').waitFor();
      const address = await page.evaluate(() => navigator.clipboard.readText());
      expect(address).toMatch(new RegExp(`^${url()}/q/[0-9a-f]+$`));
      const cited = await context.newPage();
      await cited.goto(address);
      expect(await cited.locator('html').getAttribute('lang')).toBe('fr');
      expect(await cited.locator('pre').first().textContent()).toBe(QUERY);
      expect(await cited.locator('body').textContent()).toContain('la réponse est la même');
      expect(await cited.title()).toMatch(/^Requête citée .+ – /);
      expect(await cited.locator('link[rel=canonical]').getAttribute('href')).toContain(new URL(address).pathname);
      expect(await cited.locator('meta[name=description]').getAttribute('content')).toMatch(/.{20}/);
      expect(await cited.locator('h1').count()).toBe(1);
      for (const colorScheme of ['light', 'dark'] as const) {
        await cited.emulateMedia({ colorScheme });
        expect(await seriousViolations(cited)).toEqual([]);
      }
      await end();
    });

    test('a download in each format has every row of the question, beyond the page that is shown', async () => {
      const { page, context, end } = await open(playground(ASKED));
      await answer(page, '"totalCount": 14');
      await page.getByText('Télécharger').click();
      for (const [format, row] of Object.entries(ROW)) {
        const saved = new Promise<Download>((resolve) => {
          context.once('download', resolve);
        });
        await page.getByRole('button', { name: format.toUpperCase() }).click();
        const file = await saved;
        expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${format}$`));
        const text = await readFile(await file.path(), 'utf8');
        expect(text.match(row)!.length, format).toBeGreaterThanOrEqual(14);
      }
      await end();
    });

    test('a shared address opens the same question, variables and view for somebody else', async () => {
      const first = await open(playground(ASKED), CLIPBOARD);
      await answer(first.page, '"totalCount": 14');
      await first.page.getByRole('tab', { name: 'Tableau' }).click();
      await first.page.getByRole('button', { name: 'Partager' }).click();
      await first.page.getByText('L’adresse est copiée.').waitFor();
      const address = new URL(await first.page.evaluate(() => navigator.clipboard.readText()));
      await first.end();

      const { page, end } = await open(address.pathname + address.search, { locale: 'en-GB' });
      await page.getByRole('cell').first().waitFor();
      expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Tableau');
      expect((await page.locator('.graphiql-query-editor').textContent())!.replaceAll('\u00a0', ' ')).toContain(
        'query Mexique($pays: [String!])',
      );
      await page.getByRole('tab', { name: 'JSON' }).click();
      await answer(page, '"totalCount": 14');
      await end();
    });
  },
  () => startServer(undefined, { STATE_FOLDER: STATE }),
);
