import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { RELATIONSHIP_TYPES } from '../../domain/nodes.js';
import type { Counts } from '../counts.js';
import { GrafeoDB } from './run-cypher.js';

/** What is written beside a version's file: how long it is, and what was loaded into it. */
interface VersionRecord {
  readonly bytes: number;
  readonly counts: Counts;
}

/** Where the record of a version's file is: `7138f45658bf.json` beside `7138f45658bf.grafeo`. */
export const recordOf = (path: string): string => path.replace(/\.[^.]*$/, '.json');

/** Writes the record of a file before that file gets its name: a file without one is never taken for whole. */
export async function writeRecord(file: string, path: string, counts: Counts): Promise<void> {
  const { size: bytes } = await stat(file);
  const temporary = `${file}.json`;
  await writeFile(temporary, JSON.stringify({ bytes, counts } satisfies VersionRecord), { flush: true });
  await rename(temporary, recordOf(path));
}

const readRecord = async (path: string): Promise<VersionRecord | undefined> => {
  try {
    return JSON.parse(await readFile(recordOf(path), 'utf8')) as VersionRecord;
  } catch {
    return undefined;
  }
};

/** Whether a version's file is there, as long as it was written; one of an older release has no record. */
export async function isAsWritten(path: string): Promise<boolean> {
  const [there, record] = await Promise.all([stat(path).catch(() => undefined), readRecord(path)]);
  return there !== undefined && there.size > 0 && (record === undefined || record.bytes === there.size);
}

/** Whether a version's file can be opened and holds what was loaded: the engine tells bytes that were changed. */
export async function canBeRead(path: string): Promise<boolean> {
  const record = await readRecord(path);
  if (!record || !(await isAsWritten(path))) return false;
  try {
    const db = GrafeoDB.openReadOnly(path);
    const isSame = db.nodeCount() === record.counts['Entity'] && db.edgeCount() === relationshipsIn(record.counts);
    db.close();
    return isSame;
  } catch {
    return false;
  }
}

const relationshipsIn = (counts: Counts): number =>
  RELATIONSHIP_TYPES.reduce((sum, type) => sum + (counts[type] ?? 0), 0);
