/* `npm run client` makes the package of the typed client, ready for npm, in .cache/passerelles-client. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './made.mjs';

const FROM = join(ROOT, 'src', 'client');
const TO = join(ROOT, '.cache', 'passerelles-client');

rmSync(TO, { recursive: true, force: true });
mkdirSync(TO, { recursive: true });
execFileSync(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', FROM], {
  stdio: 'inherit',
});
for (const name of ['package.json', 'README.md']) cpSync(join(FROM, name), join(TO, name));
cpSync(join(ROOT, 'LICENSE'), join(TO, 'LICENSE'));
