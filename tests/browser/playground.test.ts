import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';

const ANSWERED = 20_000;

describe.runIf(hasBrowser())('the playground in a browser that reaches nothing but the server', () => {
  let server: TestServer;
  let browser: Browser;
  const wrong: string[] = [];

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function open(address: string, locale: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale });
    page.on('console', (message) => { if (message.type() === 'error') wrong.push(`console: ${message.text()}`); });
    page.on('pageerror', (error) => { wrong.push(`page: ${error.message}`); });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(server.url) && !/^(blob|data):/.test(url)) wrong.push(`request elsewhere: ${url}`);
    });
    await page.goto(address);
    return page;
  }

  // The editor writes spaces as non-breaking ones, and only the lines that are in view.
  const answer = (page: Page, text: string): Promise<unknown> =>
    page.waitForFunction((wanted) => document.querySelector('.result-window')?.textContent?.replaceAll('\u00a0', ' ').includes(wanted), text, { timeout: ANSWERED });

  test('it opens on a question whose answer is there, and the explorer adds a field to it', async () => {
    const page = await open(`${server.url}/playground`, 'fr-FR');
    await answer(page, '"name": "Le Lamentin"');
    await page.locator('.graphiql-explorer-party [data-field-name="id"]').first().click();
    const replied = page.waitForResponse('**/graphql');
    await page.locator('.graphiql-execute-button').click();
    expect(await (await replied).json()).toMatchObject({ data: { party: { id: 'fr-commune-97213' } } });
    expect(wrong).toEqual([]);
    await page.close();
  });

  test('a question of the list opens and answers, in English for an English browser', async () => {
    const page = await open(`${server.url}/playground`, 'en-GB');
    await answer(page, '"name": "Le Lamentin"');
    expect(await page.locator('.page-head').textContent()).toContain('who says so');
    await page.locator('.question-bar select').selectOption('contested');
    await answer(page, '2020-12-20');
    expect(wrong).toEqual([]);
    await page.close();
  });
});
