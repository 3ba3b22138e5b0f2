/* What dist/ was made of, so that nothing is made twice. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** Besides sources, what decides what is made of them. */
const TOOLS = ['package-lock.json', 'src/make.mjs', 'tsconfig.json', 'vite.config.ts'];

/** Where a part says what it was made of. */
export const markPath = (part) => join(ROOT, 'dist', `.made-${part}.json`);

/** Size and time of each file: enough to tell that something changed, and read in milliseconds. */
export function markOf(files) {
  const hash = createHash('sha256');
  for (const name of [...files, ...TOOLS].sort()) {
    const stat = statSync(join(ROOT, name), { throwIfNoEntry: false });
    hash.update(`${name} ${stat?.size} ${stat?.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** What the program is made of: the modules of src/, and the documentation with its pictures. */
export const programSources = () =>
  ['src', 'schema', join('.github', 'figures')]
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();

/** Whether a part was made of the sources as they are. The program is made anew for a new file, too. */
export function isMade(part) {
  if (!existsSync(markPath(part))) return false;
  const { files, mark } = JSON.parse(readFileSync(markPath(part), 'utf8'));
  return mark === markOf(part === 'program' ? programSources() : files);
}
