/*
 * `npm run release` makes a tarball that starts with Node alone: the program, the pages, the seed with its snapshot, the
 * graph built of it, and the packages it needs. `node src/release.mjs FOLDER` puts the same into a folder instead.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { ROOT } from './made.mjs';

const TAKEN = [
  'dist',
  'schema',
  'seed',
  'src/start.mjs',
  'src/made.mjs',
  'package.json',
  'package-lock.json',
  'README.md',
  'LICENSE',
];

const run = (program, words, options) => execFileSync(program, words, { cwd: ROOT, encoding: 'utf8', ...options });

/** The folders of the packages that the program needs, as they are installed here. */
function packages() {
  const words = ['ls', '--omit=dev', '--all', '--parseable'];
  const listed = run('npm', words, { stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' });
  return listed.split('\n').filter((path) => path.includes('node_modules'));
}

function fill(folder) {
  for (const name of TAKEN) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  for (const path of packages())
    cpSync(path, join(folder, relative(ROOT, path)), { recursive: true, dereference: true });
  // Settings of whoever makes the release are not those of whoever starts it.
  run(process.execPath, ['dist/cli/cli.js', 'build', '--shipped'], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: 'inherit',
  });
}

/** The engine is a native library: a release runs where it was made. */
function platform() {
  const { glibcVersionRuntime } = process.report.getReport().header;
  return [process.platform, process.arch, ...(glibcVersionRuntime ? ['glibc'] : [])].join('-');
}

run(process.execPath, ['src/start.mjs', 'prepare'], { stdio: 'inherit' });
if (process.argv[2] !== undefined) fill(resolve(process.argv[2]));
else {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const name = `passerelles-${version}-${platform()}`;
  const staging = mkdtempSync(join(tmpdir(), 'passerelles-release-'));
  try {
    fill(join(staging, name));
    mkdirSync(join(ROOT, 'release'), { recursive: true });
    run('tar', ['-czf', join(ROOT, 'release', `${name}.tar.gz`), '-C', staging, name]);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  process.stdout.write(`release/${name}.tar.gz\n`);
}
