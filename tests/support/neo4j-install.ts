import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Neo4jTools } from './neo4j-tools.js';

const run = promisify(execFile);
const SOURCES = fileURLToPath(new URL('./neo4j/', import.meta.url));
const CACHE = fileURLToPath(new URL('../../.cache/neo4j/', import.meta.url));
const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * The class path of the test Neo4j. The first time it is fetched from Maven Central (about 120 MB) and compiled
 * under `.cache/neo4j`; a folder there is complete, since it gets its name only once it is.
 */
export async function neo4jClassPath(tools: Neo4jTools): Promise<string> {
  const pom = join(SOURCES, 'pom.xml');
  const server = join(SOURCES, 'Neo4jServer.java');
  const hash = createHash('sha256')
    .update(await readFile(pom))
    .update(await readFile(server))
    .digest('hex')
    .slice(0, 12);
  const home = join(CACHE, hash);
  if (!(await exists(home))) {
    await mkdir(CACHE, { recursive: true });
    const building = await mkdtemp(join(CACHE, 'building-'));
    try {
      const jars = join(building, 'lib');
      await run(tools.mvn, [
        '-q',
        '-B',
        '-f',
        pom,
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${jars}`,
      ]);
      await run(tools.javac, ['-cp', join(jars, '*'), '-d', join(building, 'classes'), server]);
      await rename(building, home).catch(async (error: unknown) => {
        if (!(await exists(home))) throw error; // another run was first
      });
    } finally {
      await rm(building, { recursive: true, force: true });
    }
  }
  return [join(home, 'classes'), join(home, 'lib', '*')].join(delimiter);
}
