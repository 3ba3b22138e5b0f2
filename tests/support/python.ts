import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [process.env['PYTHON_PATH'], '.cache/python/bin/python', 'python3'];

const has = (python: string, modules: readonly string[]): boolean =>
  spawnSync(python, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' }).status === 0;

/**
 * A Python that has these modules; undefined, and a line that says so, where there is none. PYTHON_PATH names another.
 * @throws Error with CI=true when there is none: these tests must run there
 */
export function pythonWith(...modules: string[]): string | undefined {
  const found = PLACES.find(
    (place) => place !== undefined && (place === 'python3' || existsSync(place)) && has(place, modules),
  );
  if (found) return found;
  const how = `python3 -m venv .cache/python && .cache/python/bin/pip install ${modules.join(' ')}`;
  if (process.env['CI'] === 'true')
    throw new Error(`CI=true asks for the tests with ${modules.join(' and ')}, and no Python here has them: ${how}`);
  console.log(`tests with ${modules.join(' and ')}: not run, no Python here has them (${how})`);
  return undefined;
}

/** Runs a script and gives the JSON that it prints. */
export const runPython = (python: string, script: string, ...words: string[]): unknown =>
  JSON.parse(execFileSync(python, ['-c', script, ...words], { encoding: 'utf8', maxBuffer: 1 << 26 })) as unknown;
