/* `npm run client` makes the package of the typed client, ready for npm, in .cache/passerelles-client. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './made.mjs';

const FROM = join(ROOT, 'src', 'client');
const TO = join(ROOT, '.cache', 'passerelles-client');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

const { version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const about = {
  name: 'passerelles-client',
  version,
  description: 'Typed client of the passerelles API',
  license,
  type: 'module',
  sideEffects: false,
  exports: { '.': { types: './index.d.ts', default: './index.js' } },
  files: ['*.js', '*.d.ts', 'README.md'],
};

rmSync(TO, { recursive: true, force: true });
mkdirSync(TO, { recursive: true });
execFileSync(process.execPath, [TSC, '-p', FROM], { stdio: 'inherit' });
writeFileSync(join(TO, 'package.json'), `${JSON.stringify(about, undefined, 2)}\n`);
cpSync(join(FROM, 'README.md'), join(TO, 'README.md'));
cpSync(join(ROOT, 'LICENSE'), join(TO, 'LICENSE'));
