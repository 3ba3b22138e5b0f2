import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Graph } from '../domain/assemble.js';
import { canonicalJson } from '../domain/canonical.js';
import type { GraphNode, GraphRelationship } from '../domain/nodes.js';
import { badFile } from '../errors.js';

/** Raised when the stored shape of a graph changes: the same facts then make another version. */
const MODEL = 2;
const VERSION_DIGITS = 12;

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

/** Reads a snapshot back. @throws AppError BAD_SEED when the file is no snapshot of this model */
export async function readSnapshot(path: string): Promise<Graph> {
  const nodes: GraphNode[] = [];
  const relationships: GraphRelationship[] = [];
  let first = true;
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    const row = JSON.parse(line) as { model?: number; node?: GraphNode; relationship?: GraphRelationship };
    if (first && row.model !== MODEL) throw badFile(path, `not a snapshot of model ${MODEL}; build it again from its facts`);
    first = false;
    if (row.node) nodes.push(row.node);
    if (row.relationship) relationships.push(row.relationship);
  }
  return { nodes, relationships };
}
