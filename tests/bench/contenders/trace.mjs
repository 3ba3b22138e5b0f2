/*
 * Loaded before a contender (`node --import`) when its statements are looked at, never when it is timed: writes a line for
 * each statement, with its database hits on Neo4j, to the file that BENCH_TRACE names.
 */
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const log = (line) => appendFileSync(process.env.BENCH_TRACE, `${JSON.stringify(line)}\n`);
const hitsOf = ({ dbHits = 0, children = [] }) => dbHits + children.reduce((sum, child) => sum + hitsOf(child), 0);

/** The nodes that say which version is current are no part of a question. */
const OF_THE_REGISTRY = /Passerelles(State|Version)/;

function traceNeo4j(folder) {
  const { Session, Transaction, ManagedTransaction } = createRequire(createRequire(folder).resolve('neo4j-driver'))(
    'neo4j-driver-core',
  );
  for (const { prototype } of [Session, Transaction, ManagedTransaction]) {
    const { run } = prototype;
    prototype.run = function (text, ...rest) {
      // A managed transaction hands on to a plain one, which is traced.
      if (typeof text !== 'string' || text.startsWith('PROFILE') || OF_THE_REGISTRY.test(text))
        return run.call(this, text, ...rest);
      const result = run.call(this, `PROFILE ${text}`, ...rest);
      result.then(
        ({ summary }) => log({ text, hits: summary.profile ? hitsOf(summary.profile) : null }),
        () => undefined,
      );
      return result;
    };
  }
}

function traceEmbedded(folder) {
  const { GrafeoDB } = createRequire(folder)('@grafeo-db/js');
  const { executeCypher } = GrafeoDB.prototype;
  GrafeoDB.prototype.executeCypher = function (text, ...rest) {
    log({ text, hits: null });
    return executeCypher.call(this, text, ...rest);
  };
}

const ROOT = new URL('../../../package.json', import.meta.url);
traceNeo4j(ROOT);
traceNeo4j(new URL('../peers/package.json', import.meta.url));
traceEmbedded(ROOT);
