import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFailed } from '../errors.js';

const KEY_BYTES = 32;

/**
 * The keys that cursors are sealed with: those of the setting, else the one of the state folder, which the first
 * process that needs it makes; all that share the folder have the same one.
 * @throws AppError DISK when there is none and none can be written
 */
export async function cursorKeys(
  folder: string,
  given: readonly string[],
): Promise<readonly [Uint8Array, ...Uint8Array[]]> {
  const [first, ...older] = given.map((text) => Buffer.from(text));
  if (first) return [first, ...older];
  const path = join(folder, 'cursor.key');
  return [(await keyAt(path)) ?? (await makeKey(folder, path))];
}

async function keyAt(path: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw diskFailed(path, error.message, 'STATE_FOLDER');
  });
  return bytes?.length === KEY_BYTES ? bytes : undefined;
}

/** It has its name only when it is whole, and never takes the name of one that another process made meanwhile. */
async function makeKey(folder: string, path: string): Promise<Uint8Array> {
  const part = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.part`;
  const key = randomBytes(KEY_BYTES);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(part, key, { mode: 0o600, flush: true });
    await link(part, path);
    return key;
  } catch (error) {
    const other = (error as NodeJS.ErrnoException).code === 'EEXIST' ? await keyAt(path) : undefined;
    if (other) return other;
    throw diskFailed(path, (error as Error).message, 'STATE_FOLDER');
  } finally {
    await rm(part, { force: true });
  }
}
