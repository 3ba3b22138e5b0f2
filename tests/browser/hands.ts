import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** The playground, opened on what its address asks. */
export const playground = (asked: Readonly<Record<string, string>> = {}): string =>
  `/playground?${new URLSearchParams(asked).toString()}`;

/**
 * Waits until the JSON of the reply has a text; the editor writes spaces as non-breaking ones, and only the lines in
 * view.
 */
export const answer = (page: Page, text: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => document.querySelector('.result-window')?.textContent?.replaceAll('\u00a0', ' ').includes(wanted),
    text,
  );

/** Waits for the answer that a playground without a question opens on. */
export const firstAnswer = (page: Page): Promise<void> =>
  page.getByRole('cell', { name: 'Le Lamentin – Santiago de Cuba' }).first().waitFor();

/** Opens a worked question and waits for the server's reply. */
export async function openQuestion(page: Page, id: string): Promise<void> {
  await page.locator('.main-action').click();
  const replied = page.waitForResponse('**/graphql');
  await page.locator(`[data-question="${id}"]`).click();
  await replied;
}

/** Presses Tab until an element that fits has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 250; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${selector}`);
}

/** How many colours stand on the picture of the view: more than a few where something is drawn. */
export const coloursOf = (page: Page): Promise<number> =>
  page.locator('.picture canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });

/** Waits until the picture stays as it is: its layout has come to its end. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const canvas = document.querySelector<HTMLCanvasElement>('.picture canvas')!;
      const shown = canvas.toDataURL();
      const before = canvas.dataset['seen'];
      canvas.dataset['seen'] = shown;
      return shown === before;
    },
    undefined,
    { polling: 500 },
  );
}

/** Moves the pointer over the picture as a hand would, and clicks where it stands on something, until `wanted` shows. */
export async function clickSomething(page: Page, wanted: string): Promise<void> {
  const canvas = page.locator('.picture canvas');
  const box = (await canvas.boundingBox())!;
  for (let y = 10; y < box.height; y += 5) {
    for (let x = 10; x < box.width; x += 7) {
      await page.mouse.move(box.x + x, box.y + y);
      if (!(await canvas.evaluate((element) => element.style.cursor === 'pointer'))) continue;
      await page.mouse.click(box.x + x, box.y + y);
      await page.locator('.detail li').first().waitFor();
      if ((await page.locator(wanted).count()) > 0) return;
      x += 40;
    }
  }
  throw new Error(`nothing on the picture showed ${wanted}`);
}

/** What the text below defines in the page. */
declare const axe: {
  run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
};
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds, serious or critical: the rule, and the elements.
 * @param runOnly its rules or sets of them; WCAG 2.2 AA and good practice by default
 */
export async function seriousViolations(page: Page, runOnly: readonly string[] = RULES): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const { violations } = await axe.run({ runOnly: rules });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  }, runOnly);
}
