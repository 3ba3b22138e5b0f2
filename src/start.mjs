#!/usr/bin/env node
/* Builds the program where it is missing or its files changed, then runs the command: `node src/start.mjs serve`; `prepare` only builds. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const mark = join(root, 'dist', '.built');

/** Size and time of every source file, the documentation's among them: enough to tell that something changed, and read in milliseconds. */
function sourcesMark() {
  const hash = createHash('sha256');
  const files = ['src', 'schema'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name))),
  );
  for (const name of [...files, 'package.json', 'tsconfig.json', 'vite.config.ts'].sort()) {
    const path = join(root, name);
    if (!existsSync(path) || statSync(path).isDirectory()) continue;
    const { size, mtimeMs } = statSync(path);
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

// Under another NODE_ENV, such as that of tests, the pages would be built with the slow React of developers.
const env = { ...process.env, NODE_ENV: 'production' };
const run = (script) =>
  new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`npm run ${script} ended with ${code}`))));
  });

// An installation without its sources' compilers (a container image) comes built.
const wanted = existsSync(join(root, 'node_modules', 'typescript')) ? sourcesMark() : undefined;
if (wanted && (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted)) {
  process.stderr.write('building the program …\n');
  const playground = run('build:playground');
  await run('build:server');
  // The graph can be built while the pages are: `serve` does not wait for them, `prepare` does.
  const done = playground.then(() => {
    writeFileSync(mark, wanted);
  });
  if (process.argv[2] === 'serve')
    done.catch((error) => {
      process.stderr.write(`${error.message}\n`);
    });
  else await done;
}
if (process.argv[2] !== 'prepare') await import(pathToFileURL(join(root, 'dist', 'cli.js')).href);
