import type { Invocation } from './invocation.js';
import { badFile, wrongUse } from '../errors.js';
import { fingerprintOf } from '../ingest/fingerprint.js';
import { notePublished } from '../ingest/last-published.js';
import { importedDatasets } from '../ingest/import/imports.js';
import { tellProgress } from './progress.js';
import { keptVersion } from '../store/kept-snapshots.js';
import { openStore } from '../store/open-store.js';
import { readSnapshot, snapshotPath, versionOf } from '../store/snapshot.js';

/**
 * `passerelles publish VERSION`: serves a snapshot that is kept. It stays served until the seed changes, or until
 * somebody
 * builds: starting again, or other code, does not replace it.
 */
export async function publish({ config, words: [given], json }: Invocation): Promise<void> {
  if (given === undefined)
    throw wrongUse(
      'publish VERSION: name the version; "passerelles versions" lists those kept',
      'publish VERSION : indiquez la version ; « passerelles versions » donne celles qui sont conservées',
    );
  const version = await keptVersion(config.snapshots, given);
  const path = snapshotPath(config.snapshots, version);
  const store = await openStore(config);
  try {
    const fingerprint = await fingerprintOf(config.manifest, await importedDatasets(config.imports));
    const graph = await readSnapshot(path);
    const found = versionOf(graph);
    if (found !== version) throw badFile(path, `damaged: its content is version ${found}`);
    const former = (await store.current())?.version;
    const chosen = { version, fingerprint, pinned: true };
    await store.publish(graph, chosen, tellProgress());
    await notePublished(config.snapshots, chosen);
    process.stdout.write(
      json
        ? `${JSON.stringify({ version, former: former ?? null })}\n`
        : `version ${version} is served on ${store.engine} until the seed changes or "passerelles build" is run${former && former !== version ? `; it replaces ${former}` : ''}\n`,
    );
  } finally {
    await store.close();
  }
}
