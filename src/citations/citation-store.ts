import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../domain/canonical.js';
import { dailyAllowance, type Room } from './daily-allowance.js';
import { badFile, citationTooLarge, diskFailed, stateFull, unknownCitation } from '../errors.js';

const CITATION = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()),
  operationName: z.string().nullable(),
  /** The version of the graph that answered, and the SHA-256 of the reply's bytes. */
  version: z.string(),
  hash: z.string(),
  /** When, ISO 8601 in UTC. */
  citedAt: z.string(),
});

/** Beside a citation in its file: which question it is of which version, however that is written. */
const MARK = z.object({ same: z.string().optional() });

/** A query that was cited, and what is known of its reply. */
export interface Citation extends z.output<typeof CITATION> {
  readonly id: string;
}
export type Cited = Omit<Citation, 'id' | 'hash' | 'citedAt'>;

export interface StateLimits {
  readonly citations: number;
  readonly replyBytes: number;
  readonly totalBytes: number;
  /** New ones of one address and day. */
  readonly aDay: number;
}

/** Who cites, and what tells equal questions from others. */
export interface Citing {
  /** The question in one way of writing; as it was asked where that is not known. */
  readonly same?: string;
  /** The reader's address, whose citations of a day are bounded. */
  readonly by?: string;
}

/** What is cited, kept outside the versions of the graph: written once, never changed, never dropped. */
export interface CitationStore {
  /**
   * Keeps a query and its reply; the same question of the same version again is the same citation.
   * @throws AppError STATE_FULL when a setting's bound is reached, TOO_MANY_CITATIONS when the address had its share of
   * the day, DISK when it cannot be written
   */
  keep(cited: Cited, reply: Uint8Array, citing?: Citing): Promise<Citation>;
  /** @throws AppError UNKNOWN_CITATION */
  find(id: string): Promise<{ readonly citation: Citation; readonly reply: Buffer }>;
}

const ENDING = '.citation';
const ID = /^[0-9a-f]{12,64}$/;
const SHORTEST = 12;

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * A folder with one file a citation: a line of JSON about it, then the bytes of the reply as they were.
 * @param folder where the state is kept, such as `data/state`
 */
export function openCitationStore(folder: string, limits: StateLimits): CitationStore {
  const place = join(folder, 'citations');
  const pathOf = (id: string): string => join(place, `${id}${ENDING}`);

  const allowance = dailyAllowance(limits.aDay);
  const read = async (id: string): Promise<{ citation: Citation; reply: Buffer; same?: string } | undefined> => {
    const bytes = await readFile(pathOf(id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw diskFailed(pathOf(id), error.message, 'STATE_FOLDER');
    });
    if (!bytes) return undefined;
    const end = bytes.indexOf('\n');
    const reply = bytes.subarray(end + 1);
    const line: unknown = JSON.parse(bytes.toString('utf8', 0, end));
    const citation = { id, ...CITATION.parse(line) };
    const { same } = MARK.parse(line);
    if (sha256(reply) !== citation.hash)
      throw badFile(pathOf(id), 'the kept reply was changed after it was cited: its hash differs');
    return { citation, reply, ...(same !== undefined && { same }) };
  };

  /** Room is counted on the disk: several servers may share the folder. @returns what is free */
  const checkRoom = async (bytes: number): Promise<Room> => {
    const names = (await readdir(place)).filter((name) => name.endsWith(ENDING));
    if (names.length >= limits.citations) throw stateFull('MAX_CITATIONS', limits.citations);
    const sizes = await Promise.all(names.map((name) => stat(join(place, name)).then(({ size }) => size)));
    const taken = sizes.reduce((sum, size) => sum + size, 0);
    if (taken + bytes > limits.totalBytes) throw stateFull('MAX_STATE_BYTES', limits.totalBytes);
    return { citations: limits.citations - names.length, bytes: limits.totalBytes - taken };
  };

  const keep: CitationStore['keep'] = async (cited, reply, { same: asked, by } = {}) => {
    if (reply.byteLength > limits.replyBytes) throw citationTooLarge(reply.byteLength, limits.replyBytes);
    const { query, variables, operationName, version } = cited;
    const same = sha256(canonicalJson({ query: asked ?? query, variables, operationName, version }));
    await mkdir(place, { recursive: true }).catch((error: Error) => {
      throw diskFailed(place, error.message, 'STATE_FOLDER');
    });
    for (let digits = SHORTEST; ; digits += 4) {
      const id = same.slice(0, digits);
      const there = await read(id);
      if (there?.same === same) return there.citation;
      if (there) continue;
      const line = { ...cited, hash: sha256(reply), citedAt: new Date().toISOString() };
      const bytes = Buffer.concat([Buffer.from(`${canonicalJson({ ...line, same })}\n`), reply]);
      const room = await checkRoom(bytes.byteLength);
      if (by !== undefined) allowance.take(by, bytes.byteLength, room);
      await writeDurably(place, pathOf(id), bytes);
      return { id, ...line };
    }
  };

  let last: Promise<unknown> = Promise.resolve();
  return {
    // One after another, so that two at once do not take the same last place.
    keep: (cited, reply, citing) => {
      const kept = last.then(() => keep(cited, reply, citing));
      last = kept.catch(() => undefined);
      return kept;
    },
    find: async (id) => {
      const found = ID.test(id) ? await read(id) : undefined;
      if (!found) throw unknownCitation(id);
      return found;
    },
  };
}

/** Writes a file that is whole on the disk before it has its name, and a folder that knows the name. */
async function writeDurably(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    const file = await open(part, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    const directory = await open(folder, 'r');
    await directory.sync().finally(() => directory.close());
  } catch (error) {
    await rm(part, { force: true });
    throw diskFailed(path, (error as Error).message, 'STATE_FOLDER');
  }
}
