import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createGzip } from 'node:zlib';
import type { Graph } from '../domain/assemble.js';
import { canonicalJson } from '../domain/canonical.js';
import type { GraphNode, GraphRelationship } from '../domain/nodes.js';
import { AppError, badFile, missingFile } from '../errors.js';

/** Raised when the stored shape of a graph changes: the same facts then make another version. */
const MODEL = 2;
const VERSION_DIGITS = 12;

/** Where the snapshot of a version is kept in SNAPSHOT_FOLDER. */
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

export type SnapshotRow = { readonly node: GraphNode } | { readonly relationship: GraphRelationship };

/**
 * A snapshot's rows as they stand: nodes by id, then relationships by type, from and to.
 * @throws AppError BAD_SEED when the file is no snapshot of this model, or is cut off
 */
export async function* snapshotRows(path: string): AsyncGenerator<SnapshotRow, undefined> {
  const text = createGunzip();
  // A failure to read or to unpack ends `text` with it, and so reaches whoever reads the lines.
  pipeline(createReadStream(path), text).catch(() => undefined);
  let first = true;
  try {
    for await (const line of linesOf(text)) {
      const row = JSON.parse(line) as SnapshotRow & { readonly model?: number };
      if (first && row.model !== MODEL) throw badFile(path, `not a snapshot of model ${MODEL}; build it again from its facts`);
      if (!first) yield row;
      first = false;
    }
  } catch (error) {
    throw error instanceof AppError ? error : badFile(path, `no snapshot, or one that is cut off (${(error as Error).message})`);
  } finally {
    text.destroy();
  }
  if (first) throw badFile(path, 'no snapshot: it is empty');
}

async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Reads a snapshot back whole. @throws AppError MISSING_FILE, BAD_SEED when the file is no snapshot of this model */
export async function readSnapshot(path: string): Promise<Graph> {
  if (!existsSync(path)) throw missingFile(path, 'SNAPSHOT_FOLDER');
  const nodes: GraphNode[] = [];
  const relationships: GraphRelationship[] = [];
  for await (const row of snapshotRows(path)) {
    if ('node' in row) nodes.push(row.node);
    else relationships.push(row.relationship);
  }
  return { nodes, relationships };
}
