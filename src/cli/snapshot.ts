import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Invocation } from './invocation.js';
import { buildGraph } from '../ingest/build.js';
import { fingerprintOf, makingOf } from '../ingest/fingerprint.js';
import { readShippedMark, sha256Of, shippedPaths, type ShippedMark } from '../ingest/shipped.js';
import { tellProgress } from './progress.js';
import { readSnapshot, versionOf, writeSnapshot } from '../store/snapshot.js';

/**
 * `passerelles snapshot`: writes the snapshot that travels with the seed, without imports; its large file only where
 * the graph is another. With `--check` it says whether the one there is what the seed makes.
 */
export async function snapshot({ config, options }: Invocation): Promise<void> {
  const { manifest } = config;
  const paths = shippedPaths(manifest);
  const { graph, version } = await buildGraph(manifest, tellProgress());
  const madeOf = makingOf(await fingerprintOf(manifest));
  const there = await readShippedMark(manifest);
  const isThere =
    there !== undefined &&
    there.sha256 === (await sha256Of(paths.graph).catch(() => undefined)) &&
    // One of another model is not this version.
    (await readSnapshot(paths.graph).then(versionOf, () => undefined)) === version;
  if (options['check']) {
    const fits = isThere && there?.madeOf === madeOf && there.version === version;
    process.stdout.write(
      fits
        ? `${paths.graph} is what the seed makes\n`
        : `${paths.graph} is not what the seed makes: run npm run snapshot\n`,
    );
    if (!fits) process.exitCode = 1;
    return;
  }
  await mkdir(dirname(paths.graph), { recursive: true });
  if (!isThere) await writeSnapshot(graph, paths.graph);
  const mark: ShippedMark = { madeOf, version, sha256: await sha256Of(paths.graph) };
  await writeFile(paths.mark, `${JSON.stringify(mark, undefined, 2)}\n`);
  process.stdout.write(`${paths.graph} is version ${version}${isThere ? ' as before' : ''}\n`);
}
