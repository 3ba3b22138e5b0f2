import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Config } from '../config.js';
import { badFile, diskFailed } from '../errors.js';

/*
 * A backup is a tar.gz of what a server keeps: `snapshots/`, `imports/` with what was fetched, `state/` with citations
 * and the key of cursors, and `backup.json` with the SHA-256 of every file. No engine's own file is in it, so it is put
 * back on either engine. The `tar` of the system packs it: Linux, macOS and Windows have one.
 */
const CONTENTS = 'backup.json';
const BACKUP = z.strictObject({
  backup: z.literal('passerelles'),
  madeAt: z.string(),
  published: z.strictObject({ version: z.string(), fingerprint: z.string(), pinned: z.boolean().optional() }),
  files: z.record(z.string(), z.string()),
});
export type Backup = z.output<typeof BACKUP>;

/** The folders of a server, by their names in a backup. */
export const foldersOf = ({ snapshots, imports, state }: Config): Readonly<Record<string, string>> => ({
  snapshots,
  imports,
  state: state.folder,
});

/** What is being written under a temporary name is no part of anything. */
const isWhole = (name: string): boolean => !name.endsWith('.part');

/** The files below a folder, by their paths in it with `/` between; none where it is not there. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && isWhole(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Does a work in a folder of its own beside a file, which is gone afterwards. */
async function inFolderBeside<T>(file: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = `${resolve(file)}.${process.pid}.part`;
  try {
    await mkdir(folder, { recursive: true });
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const tar = (words: readonly string[]): Promise<unknown> => promisify(execFile)('tar', words);

/**
 * Packs the folders of a server, which may go on working: a file that has its name is whole, and snapshots and citations
 * never change.
 * @throws AppError DISK
 */
export async function packBackup(
  file: string,
  folders: Readonly<Record<string, string>>,
  published: Backup['published'],
): Promise<Backup> {
  try {
    return await inFolderBeside(file, async (staging) => {
      const files: Record<string, string> = {};
      for (const [name, folder] of Object.entries(folders))
        for (const path of await filesBelow(folder)) {
          const to = join(staging, 'content', name, path);
          await mkdir(dirname(to), { recursive: true });
          await takeCopy(join(folder, path), to, name === 'snapshots');
          files[`${name}/${path}`] = await sha256Of(to);
        }
      const backup: Backup = { backup: 'passerelles', madeAt: new Date().toISOString(), published, files };
      await writeFile(join(staging, 'content', CONTENTS), JSON.stringify(backup, null, 1));
      const packed = join(staging, 'packed.tar.gz');
      await tar(['-czf', packed, '-C', join(staging, 'content'), '.']);
      await rename(packed, file);
      return backup;
    });
  } catch (error) {
    throw diskFailed(file, (error as Error).message);
  }
}

/** What never changes need not be copied where the disk is the same. */
async function takeCopy(from: string, to: string, isForEver: boolean): Promise<void> {
  if (
    isForEver &&
    (await link(from, to).then(
      () => true,
      () => false,
    ))
  )
    return;
  await copyFile(from, to);
}

/**
 * Unpacks a backup, checks every file of it, and then puts the files into the folders of a server.
 * @throws AppError BAD_SEED when it is damaged, or when a folder has another file of a name in it: nothing was put
 * anywhere then; DISK
 */
export async function unpackBackup(file: string, folders: Readonly<Record<string, string>>): Promise<Backup> {
  return inFolderBeside(file, async (staging) => {
    await tar(['-xzf', file, '-C', staging]).catch((error: Error) => {
      throw badFile(file, `not a backup, or one that is cut off (${error.message.trim().split('\n').at(-1)})`);
    });
    const backup = await checked(file, staging);
    const wanted = Object.entries(backup.files).map(([path, hash]) => {
      const [name = '', ...rest] = path.split('/');
      const folder = folders[name];
      if (folder === undefined || rest.includes('..')) throw badFile(file, `a file of it has no place here: ${path}`);
      return { from: join(staging, path), to: join(folder, ...rest), hash };
    });
    const missing: typeof wanted = [];
    for (const one of wanted) {
      const there = (await stat(one.to).catch(() => undefined)) && (await sha256Of(one.to));
      if (there === undefined) missing.push(one);
      else if (there !== one.hash && !one.to.endsWith('published.json'))
        throw badFile(one.to, 'another file than in the backup; restore into empty folders, or move it away first');
    }
    for (const { from, to } of missing) {
      await mkdir(dirname(to), { recursive: true });
      await copyFile(from, `${to}.${process.pid}.part`).then(() => rename(`${to}.${process.pid}.part`, to));
    }
    return backup;
  });
}

/** Reads what a backup says it holds, and checks that it holds that and nothing else. */
async function checked(file: string, staging: string): Promise<Backup> {
  const text = await readFile(join(staging, CONTENTS), 'utf8').catch(() => '{}');
  const read = BACKUP.safeParse(JSON.parse(text));
  if (!read.success) throw badFile(file, `not a backup of passerelles: it has no ${CONTENTS} that can be read`);
  const { files } = read.data;
  const there = (await filesBelow(staging)).filter((path) => path !== CONTENTS);
  const odd = there.find((path) => !(path in files)) ?? Object.keys(files).find((path) => !there.includes(path));
  if (odd !== undefined) throw badFile(file, `damaged: ${odd} is in only one of the backup and its list`);
  for (const [path, hash] of Object.entries(files))
    if ((await sha256Of(join(staging, path))) !== hash) throw badFile(file, `damaged: the hash of ${path} differs`);
  return read.data;
}
