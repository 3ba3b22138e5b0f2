import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;

/** What a production installation weighs: `npm ci --omit=dev` in an empty folder. */
export async function benchInstall() {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-install-'));
  try {
    for (const name of ['package.json', 'package-lock.json']) cpSync(join(ROOT, name), join(folder, name));
    execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' });
    const kb = Number(execFileSync('du', ['-sk', join(folder, 'node_modules')], { encoding: 'utf8' }).split('\t')[0]);
    return { productionNodeModulesMb: kb / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
