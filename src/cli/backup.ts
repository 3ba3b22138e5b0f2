import type { Invocation } from './invocation.js';
import { existsSync } from 'node:fs';
import { badFile, noSnapshot, noVersion, wrongUse } from '../errors.js';
import { notePublished } from '../ingest/last-published.js';
import { openStore } from '../store/open-store.js';
import { readSnapshot, snapshotPath, versionIn, versionOf } from '../store/snapshot.js';
import { foldersOf, packBackup, unpackBackup } from './backup-file.js';
import { tellProgress } from './progress.js';
import { stopOnInterrupt } from './stop-on-interrupt.js';

/** `passerelles backup FILE`: everything that a server keeps as one file, while it serves. */
export async function backup({ config, words: [file], json }: Invocation): Promise<void> {
  if (file === undefined)
    throw wrongUse(
      'backup FILE: name the file to write, such as passerelles.tar.gz',
      'backup FICHIER : indiquez le fichier à écrire, par exemple passerelles.tar.gz',
    );
  const store = await openStore(config);
  try {
    const published = await store.current();
    if (!published) throw noVersion();
    const { version, fingerprint, pinned } = published;
    const path = snapshotPath(config.snapshots, version);
    if (!existsSync(path)) throw noSnapshot(path);
    if ((await versionIn(path)) !== version)
      throw badFile(path, 'damaged; run "npx passerelles build" to write it again, then back up');
    const { files } = await packBackup(file, foldersOf(config), { version, fingerprint, ...(pinned && { pinned }) });
    const count = Object.keys(files).length;
    process.stdout.write(
      json ? `${JSON.stringify({ file, version, files: count })}\n` : `${file}: version ${version}, ${count} files\n`,
    );
  } finally {
    await store.close();
  }
}

/** `passerelles restore FILE`: puts a backup into the folders and the engine that the settings name, either engine. */
export async function restore({ config, words: [file], json }: Invocation): Promise<void> {
  if (file === undefined || !existsSync(file))
    throw wrongUse(
      `restore FILE: name a backup${file === undefined ? '' : `; there is no file ${file}`}`,
      `restore FICHIER : indiquez une sauvegarde${file === undefined ? '' : ` ; il n’y a pas de fichier ${file}`}`,
    );
  stopOnInterrupt();
  const { published, files, madeAt } = await unpackBackup(file, foldersOf(config));
  const path = snapshotPath(config.snapshots, published.version);
  const graph = await readSnapshot(path);
  const found = versionOf(graph);
  if (found !== published.version) throw badFile(path, `damaged: its content is version ${found}`);
  const store = await openStore(config);
  try {
    await store.publish(graph, published, tellProgress());
    await notePublished(config.snapshots, published);
    const { version } = published;
    process.stdout.write(
      json
        ? `${JSON.stringify({ file, madeAt, version, files: Object.keys(files).length })}\n`
        : `version ${version} is served on ${store.engine} as it was on ${madeAt}; ${Object.keys(files).length} files are back\n`,
    );
  } finally {
    await store.close();
  }
}
