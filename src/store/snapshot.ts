import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createBrotliDecompress, createGunzip, createGzip } from 'node:zlib';
import type { Graph } from '../domain/graph.js';
import { canonicalJson } from '../domain/canonical.js';
import type { GraphNode, GraphRelationship } from '../domain/nodes.js';
import { AppError, badFile, noSnapshot } from '../errors.js';

/** Raised when the stored shape of a graph changes: the same facts then make another version. */
export const MODEL = 6;
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

/** The version that a file holds, without reading its rows; undefined where it is damaged or no snapshot. */
export async function versionIn(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), unpacking(path), hash);
  } catch {
    return undefined;
  }
  return hash.digest('hex').slice(0, VERSION_DIGITS);
}

/** How a file of that name is packed: one that travels with the project by brotli, half as large and slow to make. */
const isBrotli = (path: string): boolean => path.endsWith('.br');
const packing = (path: string, level: number): Duplex =>
  isBrotli(path)
    ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS } })
    : createGzip({ level });
const unpacking = (path: string): Duplex =>
  isBrotli(path) ? createBrotliDecompress({ chunkSize: CHUNK }) : createGunzip({ chunkSize: CHUNK });

/** Writes a snapshot as compressed NDJSON. */
export const writeSnapshot = (graph: Graph, path: string): Promise<void> =>
  writePacked(Readable.from(chunks(snapshotLines(graph))), path);

/** Writes a snapshot again as another file, packed as its name says, in the least time: a first start waits for it. */
export const copySnapshot = (from: string, path: string): Promise<void> =>
  writePacked(createReadStream(from).pipe(unpacking(from)), path, 1);

/** Under a temporary name first. */
async function writePacked(text: Readable, path: string, level = 4): Promise<void> {
  const temporary = `${path}.${process.pid}.part`;
  try {
    await pipeline(text, packing(path, level), createWriteStream(temporary));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

const CHUNK = 1 << 16;

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
export interface SnapshotPart {
  readonly nodes: readonly GraphNode[];
  readonly relationships: readonly GraphRelationship[];
}

/**
 * Reads a snapshot part by part, with the memory of one part.
 * @throws AppError MISSING_FILE when it is not there, BAD_SEED when the file is no snapshot of this model, or is cut
 * off
 */
export async function* snapshotParts(path: string): AsyncGenerator<SnapshotPart, undefined> {
  const text = unpacking(path);
  // A failure to read or to unpack ends `text` with it, and so reaches whoever reads the lines.
  pipeline(createReadStream(path), text).catch(() => undefined);
  let [rest, isFirst] = ['', true];
  try {
    for await (const chunk of text.setEncoding('utf8') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      if (isFirst && lines.length > 0) {
        if ((JSON.parse(lines.shift()!) as { model?: number }).model !== MODEL)
          throw badFile(path, `not a snapshot of model ${MODEL}; build it again from its facts`);
        isFirst = false;
      }
      yield partOf(lines);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? noSnapshot(path)
      : badFile(path, `not a snapshot, or one that is cut off (${(error as Error).message})`);
  } finally {
    text.destroy();
  }
  if (isFirst || rest !== '') throw badFile(path, isFirst ? 'not a snapshot: it is empty' : 'this snapshot is cut off');
}

function partOf(lines: readonly string[]): SnapshotPart {
  const part: { nodes: GraphNode[]; relationships: GraphRelationship[] } = { nodes: [], relationships: [] };
  for (const line of lines) {
    const row = JSON.parse(line) as SnapshotRow;
    if ('node' in row) part.nodes.push(row.node);
    else part.relationships.push(row.relationship);
  }
  return part;
}

export type SnapshotRow = { readonly node: GraphNode } | { readonly relationship: GraphRelationship };

/**
 * A snapshot's rows one by one: nodes by id, then relationships by type, from and to. @throws AppError like
 * `snapshotParts`
 */
export async function* snapshotRows(path: string): AsyncGenerator<SnapshotRow, undefined> {
  for await (const { nodes, relationships } of snapshotParts(path)) {
    for (const node of nodes) yield { node };
    for (const relationship of relationships) yield { relationship };
  }
}

/** Reads a snapshot back whole. @throws AppError like `snapshotParts` */
export async function readSnapshot(path: string): Promise<Graph> {
  const nodes: GraphNode[] = [];
  const relationships: GraphRelationship[] = [];
  for await (const part of snapshotParts(path)) {
    for (const node of part.nodes) nodes.push(node);
    for (const relationship of part.relationships) relationships.push(relationship);
  }
  return { nodes, relationships };
}
