import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { answerQuestions } from '../concurrency/thread.js';
import { byText } from '../domain/canonical.js';
import { diskFailed } from '../errors.js';
import { LICENCE, type About } from '../export/about.js';
import { batchText } from '../export/batch-text.js';
import { gexf } from '../export/gexf.js';
import { turtle } from '../export/turtle.js';
import { wholeGraph } from '../export/whole-graph.js';
import { zipped, type Entry } from '../export/zipped.js';
import type { Attribution } from '../store/cypher/nodes.js';
import { snapshotRows } from '../store/snapshot.js';
import type { MadeKind } from './kinds.js';
import { writeTables } from './tables.js';

export interface MadeQuestion {
  readonly version: string;
  /** When its snapshot was written, ISO 8601. */
  readonly writtenAt: string;
  readonly snapshot: string;
  readonly kind: MadeKind;
  readonly out: string;
}

const CHUNK = 1 << 16;

/** Who is to be named for a version: the publishers of its sources. */
async function attributionsIn(snapshot: string): Promise<Attribution[]> {
  const counted = new Map<string, Attribution>();
  for await (const row of snapshotRows(snapshot)) {
    if (!('node' in row) || row.node.type !== 'Source') continue;
    const { publisher, licence } = row.node.properties;
    const source = { publisher: String(publisher), licence: licence === undefined ? null : String(licence) };
    const key = JSON.stringify(source);
    counted.set(key, { ...source, sources: (counted.get(key)?.sources ?? 0) + 1 });
  }
  return [...counted].sort(([a], [b]) => byText(a, b)).map(([, one]) => one);
}

const aboutOf = async ({ version, writtenAt, snapshot }: MadeQuestion): Promise<About> => ({
  version,
  builtAt: writtenAt,
  query: null,
  variables: {},
  around: {},
  licence: LICENCE,
  attributionOf: 'version',
  attributions: await attributionsIn(snapshot),
});

async function* packedGraph(asked: MadeQuestion): AsyncGenerator<string> {
  const graph = await wholeGraph(asked.snapshot, await aboutOf(asked));
  try {
    yield* batchText((asked.kind === 'ttl.gz' ? turtle : gexf).write(graph), CHUNK);
  } finally {
    await graph.close();
  }
}

async function* textOf(path: string): AsyncGenerator<string> {
  yield* createReadStream(path, 'utf8') as AsyncIterable<string>;
}
async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function write(asked: MadeQuestion, part: string): Promise<void> {
  const { kind, snapshot, out, writtenAt } = asked;
  if (kind !== 'csv.zip')
    return pipeline(Readable.from(packedGraph(asked)), createGzip({ level: 6 }), createWriteStream(part));
  const folder = await mkdtemp(`${out}.`);
  try {
    const tables = await writeTables(snapshot, folder);
    const about = `${JSON.stringify(await aboutOf(asked), undefined, 2)}\n`;
    const entries: Entry[] = [
      { name: 'about.json', text: once(about) },
      ...tables.map((name) => ({ name, text: textOf(join(folder, name)) })),
    ];
    await pipeline(Readable.from(zipped(entries, new Date(writtenAt))), createWriteStream(part));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

answerQuestions(async (asked: MadeQuestion): Promise<null> => {
  const { out } = asked;
  const part = `${out}.${process.pid}.part`;
  try {
    await mkdir(dirname(out), { recursive: true });
    await write(asked, part);
    await rename(part, out);
    return null;
  } catch (error) {
    await rm(part, { force: true });
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : diskFailed(out, (error as Error).message);
  }
});
