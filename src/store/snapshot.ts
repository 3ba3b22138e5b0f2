import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Graph } from '../domain/assemble.js';
import { canonicalJson } from '../domain/canonical.js';
import type { GraphNode, GraphRelationship } from '../domain/nodes.js';
import { badFile, interrupted, noSnapshot } from '../errors.js';

/** Raised when the stored shape of a graph changes: the same facts then make another version. */
const MODEL = 1;
const VERSION_DIGITS = 12;

/** Where the snapshot of a version is kept. */
export const snapshotPath = (folder: string, version: string): string => join(folder, `${version}.ndjson.gz`);

/** A snapshot's lines: a header, every node, every relationship, each canonical JSON, in their order. */
export function* snapshotLines(graph: Graph): Generator<string> {
  yield canonicalJson({ snapshot: 'passerelles', model: MODEL });
  for (const node of graph.nodes) yield canonicalJson({ node });
  for (const relationship of graph.relationships) yield canonicalJson({ relationship });
}

/** The version of a graph: the first twelve hexadecimal digits of the SHA-256 of its snapshot. */
export function versionOf(graph: Graph): string {
  const hash = createHash('sha256');
  for (const line of snapshotLines(graph)) hash.update(line).update('\n');
  return hash.digest('hex').slice(0, VERSION_DIGITS);
}

/** Writes a snapshot as compressed NDJSON, under a temporary name first. */
export async function writeSnapshot(graph: Graph, path: string): Promise<void> {
  const temporary = `${path}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(chunks(snapshotLines(graph))), createGzip({ level: 4 }), createWriteStream(temporary));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

const CHUNK = 1 << 17;

/** Lines joined into chunks: one write a line would take ten times as long. */
function* chunks(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** The rows of a part of a snapshot, in its order: nodes come before relationships. */
export interface SnapshotRows {
  readonly nodes: readonly GraphNode[];
  readonly relationships: readonly GraphRelationship[];
}

/**
 * Reads a snapshot part by part, with the memory of one part.
 * @throws AppError MISSING_FILE when it is not there, BAD_SEED when the file is no snapshot of this model
 */
export async function* snapshotRows(path: string, signal?: AbortSignal): AsyncGenerator<SnapshotRows> {
  let [rest, isFirst] = ['', true];
  const text = createReadStream(path).on('error', (error) => { unzipped.destroy(error); });
  const unzipped = createGunzip({ chunkSize: CHUNK });
  text.pipe(unzipped).setEncoding('utf8');
  try {
    for await (const chunk of unzipped as AsyncIterable<string>) {
      if (signal?.aborted) throw interrupted();
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      const rows: { nodes: GraphNode[]; relationships: GraphRelationship[] } = { nodes: [], relationships: [] };
      for (const line of lines) {
        const row = JSON.parse(line) as { model?: number; node?: GraphNode; relationship?: GraphRelationship };
        if (isFirst && row.model !== MODEL) throw badFile(path, `not a snapshot of model ${MODEL}; build it again from its facts`);
        isFirst = false;
        if (row.node) rows.nodes.push(row.node);
        if (row.relationship) rows.relationships.push(row.relationship);
      }
      yield rows;
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? noSnapshot(path) : error;
  } finally {
    text.destroy();
    unzipped.destroy();
  }
}

/** Reads a snapshot back. @throws AppError like `snapshotRows` */
export async function readSnapshot(path: string): Promise<Graph> {
  const nodes: GraphNode[] = [];
  const relationships: GraphRelationship[] = [];
  for await (const part of snapshotRows(path)) {
    for (const node of part.nodes) nodes.push(node);
    for (const relationship of part.relationships) relationships.push(relationship);
  }
  return { nodes, relationships };
}
