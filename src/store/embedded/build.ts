import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Graph } from '../../domain/graph.js';
import { NODE_TYPES } from '../../domain/nodes.js';
import type { Counts } from '../counts.js';
import type { Progress } from '../graph-store.js';
import { constraintStatements, indexStatements, loadGraph, type LoadTarget } from '../load.js';
import { GrafeoDB, writeCypher, type Database } from './run-cypher.js';
import { writeRecord } from './version-file.js';

/** Of the files of versions. */
export const ENDING = '.grafeo';

/** Builds a version in memory and saves it under a temporary name; the rename is what makes it exist. */
export async function build(graph: Graph, path: string, progress?: Progress): Promise<void> {
  const temporary = join(path, '..', `.building-${process.pid}${ENDING}`);
  const db = GrafeoDB.create();
  let counts: Counts;
  try {
    counts = await loadGraph(graph, intoDatabase(db), progress);
    freeMemory();
    db.save(temporary);
  } finally {
    db.close();
  }
  await syncToDisk(temporary);
  await writeRecord(temporary, path, counts);
  await rename(temporary, path);
}

/** By the engine's own calls: the same rows as Cypher statements take two and a half times as long. */
function intoDatabase(db: Database): LoadTarget {
  const numbers = new Map<string, number>();
  return {
    nodes: async (type, rows) => {
      const made = await db.batchCreateNodesWithProps([...NODE_TYPES[type].labels], [...rows]);
      for (const [at, row] of rows.entries()) numbers.set(String(row['id']), made[at]!);
    },
    relationships: (type, rows) =>
      db.batchCreateEdges(
        rows.flatMap(({ from, to, properties }) => {
          const [src, dst] = [numbers.get(from), numbers.get(to)];
          return src === undefined || dst === undefined ? [] : [{ src, dst, type, properties }];
        }),
      ),
    index: async () => {
      freeMemory();
      for (const statement of [...constraintStatements(), ...indexStatements('', true)])
        await writeCypher(db, statement);
    },
  };
}

/** What the keys of nodes were made with is given back before the engine takes more: a build's peak is a fifth lower. */
const freeMemory = (): void => globalThis.gc?.();

export async function syncToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}
