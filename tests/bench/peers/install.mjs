import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./', import.meta.url));
const LOCK = `${FOLDER}package-lock.json`;
const MARK = `${FOLDER}node_modules/.of-lock`;

/**
 * Installs what the bench compares with, when it is not there or its lock changed: about 100 MB that nobody else needs.
 */
export function installPeers(say = () => {}) {
  const lock = readFileSync(LOCK, 'utf8');
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === lock) return;
  say('installing the peers into tests/bench/peers …');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(MARK, lock);
}
