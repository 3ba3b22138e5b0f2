import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface Neo4jTools {
  readonly java: string;
  readonly javac: string;
  readonly mvn: string;
}
export interface MissingTools {
  readonly missing: string;
}

const OLDEST_JAVA = 17;

/** The commands that a test Neo4j needs (JDK 17 or later, Maven), or what is missing and how to get it. */
export function neo4jTools(): Neo4jTools | MissingTools {
  const home = process.env['JAVA_HOME'];
  const inJdk = (command: string): string => (home ? join(home, 'bin', command) : command);
  const tools = { java: inJdk('java'), javac: inJdk('javac'), mvn: 'mvn' };
  const remedy = `install a JDK ${OLDEST_JAVA} or later and Maven, or set NEO4J_TEST_URL to a Neo4j kept for tests`;

  const javac = spawnSync(tools.javac, ['-version'], { encoding: 'utf8' });
  if (javac.status !== 0) return { missing: `${tools.javac} does not run; ${remedy}` };
  const major = Number(/javac (\d+)/.exec(javac.stdout + javac.stderr)?.[1] ?? 0);
  if (major < OLDEST_JAVA) return { missing: `${tools.javac} is version ${major}; ${remedy}` };
  for (const command of [tools.java, tools.mvn]) {
    if (spawnSync(command, ['-version']).status !== 0) return { missing: `${command} does not run; ${remedy}` };
  }
  return tools;
}
