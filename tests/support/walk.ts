import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** Where the playground is on the server. */
export const PLAYGROUND = '/playground';

/** How long an answer may take on a loaded machine, in milliseconds. */
export const ANSWERED = 30_000;

export interface Walk {
  readonly page: Page;
  /** Errors of the page and its console, and requests to anything but the server. */
  readonly wrong: string[];
  readonly close: () => Promise<void>;
}

/** Opens an address in a fresh browser profile that reaches nothing but the server. */
export async function openPage(browser: Browser, address: string, options: BrowserContextOptions): Promise<Walk> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const wrong: string[] = [];
  const { origin } = new URL(address);
  page.on('console', (message) => { if (message.type() === 'error') wrong.push(`console: ${message.text()}`); });
  page.on('pageerror', (error) => { wrong.push(`page: ${error.message}`); });
  page.on('request', (request) => { if (!request.url().startsWith(origin) && !/^(blob|data):/.test(request.url())) wrong.push(`request elsewhere: ${request.url()}`); });
  page.setDefaultTimeout(ANSWERED);
  await page.goto(address);
  return { page, wrong, close: () => context.close() };
}

/** Waits until the JSON of the reply has a text; the editor writes spaces as non-breaking ones, and only the lines in view. */
export const answer = (page: Page, text: string): Promise<unknown> =>
  page.waitForFunction((wanted) => document.querySelector('.result-window')?.textContent?.replaceAll('\u00a0', ' ').includes(wanted), text);

/** Opens a worked question and waits for the server's reply. */
export async function openQuestion(page: Page, id: string): Promise<void> {
  await page.locator('.main-action').click();
  const replied = page.waitForResponse('**/graphql');
  await page.locator(`[data-question="${id}"]`).click();
  await replied;
}

/** How many colours stand on the picture of the view: more than a few where something is drawn. */
export const coloursOf = (page: Page): Promise<number> => page.locator('.picture canvas').evaluate((canvas: HTMLCanvasElement) => {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
});

/** Moves the pointer over the picture until it stands on something, as a hand would, and clicks there. */
export async function clickSomething(page: Page): Promise<void> {
  const canvas = page.locator('.picture canvas');
  const box = (await canvas.boundingBox())!;
  for (let y = 10; y < box.height; y += 5) {
    for (let x = 10; x < box.width; x += 7) {
      await page.mouse.move(box.x + x, box.y + y);
      if (await canvas.evaluate((element) => element.style.cursor === 'pointer')) { await page.mouse.click(box.x + x, box.y + y); return; }
    }
  }
  throw new Error('the pointer met nothing on the picture');
}
