import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = new URL('../../', import.meta.url).pathname;

/** A commit as a fresh clone has it, after `npm ci`: its folder, which whoever asked deletes. */
export function freshClone(commit) {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-bench-'));
  const quiet = { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] };
  execFileSync('git', ['clone', '--quiet', ROOT, '.'], quiet);
  execFileSync('git', ['checkout', '--quiet', commit], quiet);
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], quiet);
  return folder;
}
