import type { Invocation } from './invocation.js';
import { assemble } from '../domain/assemble.js';
import { factsKnownOn, knownSources } from '../domain/known-on.js';
import { isDate } from '../domain/partial-date.js';
import { badInput, noVersion } from '../errors.js';
import { tellProgress } from './progress.js';
import { derivedVersion } from '../store/derived-version.js';
import { openStore } from '../store/open-store.js';
import { readSnapshot, snapshotPath } from '../store/snapshot.js';

/**
 * `passerelles known-on DAY [VERSION]`: keeps, beside a version, what its sources had stated up to the end of a day.
 */
export async function knownOn({ config, words: [day = '', of], json }: Invocation): Promise<void> {
  if (!isDate(day))
    throw badInput(
      'known-on',
      `"${day}" is not a day; write it as 2020-07-15`,
      `« ${day} » n'est pas un jour ; écrivez-le comme 2020-07-15`,
    );
  const store = await openStore(config);
  try {
    const base = of ?? (await store.current())?.version;
    if (!base) throw noVersion();
    const graph = await readSnapshot(snapshotPath(config.snapshots, base));
    const stating = new Set(graph.relationships.filter(({ type }) => type === 'STATED_IN').map(({ to }) => to));
    const sources = graph.nodes
      .filter(({ id }) => stating.has(id))
      .map(({ properties }) => ({ publishedOn: (properties['publishedOn'] as string | undefined) ?? null }));
    const known = knownSources(sources, day);
    const version = derivedVersion(base, known.lastSource);
    await store.keep(assemble(factsKnownOn(graph, day)), version, tellProgress());
    process.stdout.write(
      json
        ? `${JSON.stringify({ version, base, day, ...known })}\n`
        : `version ${version}: ${base} as known on ${day}; last source ${known.lastSource ?? 'none'}, ${known.undatedSources} sources without a date left out\n`,
    );
  } finally {
    await store.close();
  }
}
