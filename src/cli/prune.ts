import type { Invocation } from './invocation.js';
import { wrongUse } from '../errors.js';
import { keptVersion, markKept, pruneSnapshots } from '../store/kept-snapshots.js';
import { openStore } from '../store/open-store.js';

/**
 * `passerelles prune [VERSION …]`: deletes the snapshots that the engine does not hold (the one served and the one
 * before), and that are neither named here nor marked by `keep`.
 */
export async function prune({ config, words, json }: Invocation): Promise<void> {
  const store = await openStore(config);
  try {
    await store.ping();
    const named = await Promise.all(words.map((word) => keptVersion(config.snapshots, word)));
    const served = (await store.current())?.version;
    const gone = await pruneSnapshots(
      config.snapshots,
      new Set([...(await store.versions()), ...(served === undefined ? [] : [served]), ...named]),
    );
    process.stdout.write(
      json
        ? `${JSON.stringify({ removed: gone.map(({ version }) => version) })}\n`
        : gone.length === 0
          ? 'nothing to remove\n'
          : gone.map(({ version, writtenAt }) => `removed ${version} of ${writtenAt}\n`).join(''),
    );
  } finally {
    await store.close();
  }
}

/** `passerelles keep VERSION REASON`: marks a snapshot as one that is never pruned. */
export async function keep({ config, words: [given, ...reason], json }: Invocation): Promise<void> {
  if (given === undefined || reason.length === 0)
    throw wrongUse(
      'keep VERSION REASON: name the version and say why; "passerelles versions" lists them',
      'keep VERSION RAISON : indiquez la version et pourquoi ; « passerelles versions » donne celles qui existent',
    );
  const version = await keptVersion(config.snapshots, given);
  await markKept(config.snapshots, version, reason.join(' '));
  process.stdout.write(
    json ? `${JSON.stringify({ version, kept: reason.join(' ') })}\n` : `version ${version} is kept\n`,
  );
}
