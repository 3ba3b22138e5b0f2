#!/usr/bin/env node
/*
 * Makes the program where it is missing or its files changed, then runs the command: `node src/start.mjs serve`.
 * `prepare` only makes all of dist/; `playground` only the playground, which `serve` does once it answers.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMade, ROOT } from './made.mjs';

const MAKE = fileURLToPath(new URL('./make.mjs', import.meta.url));
// Under another NODE_ENV, such as that of tests, the pages would be built with the slow React of developers.
const env = { ...process.env, NODE_ENV: 'production' };

/** Makes a part in a process of its own, so that the memory of it is given back. */
async function make(part) {
  if (isMade(part)) return;
  process.stderr.write(`making the ${part} …\n`);
  const child = spawn(process.execPath, [MAKE, part], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code === 0) return;
  process.stderr.write(`the ${part} could not be made of src/; the message above says why\n`);
  process.exit(70);
}

const command = process.argv[2];
// An installation without its builder (a release, a container image) comes built.
if (existsSync(join(ROOT, 'node_modules', 'vite'))) {
  if (command !== 'playground') await make('program');
  if (command === 'prepare' || command === 'playground') await make('playground');
}
if (command !== 'prepare' && command !== 'playground')
  await import(pathToFileURL(join(ROOT, 'dist', 'cli', 'cli.js')).href);
