/*
 * `npm run test:long [-- FILE … --minutes 10]`: the tests with their volumes in full (LONG=1) on both engines, then a
 * soak of each engine and each program in tests/long. With files named it runs those tests alone. A step that fails
 * does not keep the others from running; the end says what ran and how long, and is 1 where something failed.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const PROGRAMS = 'tests/long';
const engines = process.env.ENGINES || 'both';

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' } },
});

/** What ends with 0 when all went well: its name, and the words that node is started with. */
const tests = {
  name: `tests in full on ${engines === 'both' ? 'both engines' : engines}`,
  words: ['node_modules/vitest/vitest.mjs', 'run', ...files],
};
const soak = (engine) => ({
  name: `soak of ${engine}, ${values.minutes} minutes`,
  words: ['tests/bench/bench.mjs', 'soak', '--publish', '--engine', engine, '--minutes', values.minutes],
});
const programs = existsSync(`${root}/${PROGRAMS}`)
  ? readdirSync(`${root}/${PROGRAMS}`)
      .filter((name) => name.endsWith('.mjs'))
      .sort()
      .map((name) => ({ name: `${PROGRAMS}/${name}`, words: [`${PROGRAMS}/${name}`] }))
  : [];
const steps = [
  tests,
  ...(files.length > 0
    ? []
    : [...['embedded', 'neo4j'].filter((one) => engines === 'both' || engines === one).map(soak), ...programs]),
];

const run = ({ words }) =>
  new Promise((resolve) => {
    const env = { ...process.env, LONG: '1', ENGINES: engines };
    const child = spawn(process.execPath, words, { cwd: root, env, stdio: 'inherit' });
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? code}`));
  });

const done = [];
for (const step of steps) {
  console.log(`\n== ${step.name}`);
  const began = Date.now();
  const failed = await run(step);
  done.push(`${((Date.now() - began) / 60_000).toFixed(1).padStart(6)} min  ${step.name}: ${failed ?? 'passed'}`);
  if (failed) process.exitCode = 1;
}
console.log(`\nlong run:\n${done.join('\n')}`);
