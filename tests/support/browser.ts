import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is; undefined where none is installed. CHROMIUM_PATH names another. */
export const chromiumPath = (): string | undefined =>
  [process.env['CHROMIUM_PATH'], ...PLACES].find((path) => path !== undefined && existsSync(path));

/** @throws Error with CI=true when there is no Chromium: the walks must run there */
export const hasBrowser = (): boolean => {
  if (chromiumPath()) return true;
  if (process.env['CI'] === 'true')
    throw new Error(
      "CI=true asks for the browser walks, and there is no Chromium; install Debian's package chromium or name one in CHROMIUM_PATH",
    );
  console.log('browser walks: not run, there is no Chromium here (install one, or name it in CHROMIUM_PATH)');
  return false;
};

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath()!,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
