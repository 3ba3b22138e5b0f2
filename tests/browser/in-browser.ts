import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { startServer } from '../support/server.js';

/** How long an answer may take on a loaded machine, in milliseconds. */
const ANSWERED = 30_000;
export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };

/** A browser profile of its own that begins at an address of the server and should reach nothing else. */
export interface Walk {
  readonly page: Page;
  readonly context: BrowserContext;
  /**
   * What went wrong so far: errors of the console (a refusal of the page's policy is one) and of scripts, dialogs,
   * requests to anybody but the server.
   */
  readonly wrong: string[];
  /** Ends the walk. @throws where anything went wrong on it, in any of its windows */
  readonly end: () => Promise<void>;
}

export interface Site {
  /** The server's address. */
  readonly url: () => string;
  /** Begins a walk, in French on a desk's screen unless the options say otherwise. */
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<Walk>;
}

/** A server, and how to stop it. */
export interface Running {
  readonly url: string;
  close(): Promise<unknown>;
}

async function begin(browser: Browser, origin: string, path: string, options: BrowserContextOptions): Promise<Walk> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR', ...options });
  context.setDefaultTimeout(ANSWERED);
  const wrong: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => {
    wrong.push(`script: ${error.error().message}`);
  });
  context.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) wrong.push(`request elsewhere: ${url}`);
  });
  const page = await context.newPage();
  await page.goto(origin + path);
  return {
    page,
    context,
    wrong,
    end: async () => {
      expect(wrong).toEqual([]);
      await context.close();
    },
  };
}

/**
 * Tests in a real browser before a server; by default the one of this tree over the seed's graph. Not run where there
 * is no browser.
 */
export function describeInBrowser(
  title: string,
  tests: (site: Site) => void,
  start: () => Promise<Running> = startServer,
): void {
  describe.runIf(hasBrowser())(title, () => {
    let server: Running;
    let browser: Browser;
    beforeAll(async () => {
      server = await start();
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser.close();
      await server.close();
    });
    tests({ url: () => server.url, open: (path, options = {}) => begin(browser, server.url, path, options) });
  });
}
