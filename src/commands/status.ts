import type { Invocation } from '../cli.js';
import { noVersion } from '../errors.js';
import { openStore } from '../store/open-store.js';
import { COUNTS } from '../store/queries/nodes.js';

/** `passerelles status`: the version served, its engine, and how many nodes of each kind it has. */
export async function status({ config, json }: Invocation): Promise<void> {
  const store = openStore(config);
  try {
    await store.ping();
    const published = await store.current();
    if (!published) throw noVersion();
    const view = await store.open(published.version);
    const counts = await view.run(COUNTS, {});
    await view.release();
    const found = { ...published, engine: store.engine, versions: await store.versions(), counts };
    process.stdout.write(json ? `${JSON.stringify(found)}\n`
      : `version ${found.version}, published ${found.builtAt}, on ${found.engine}; kept: ${found.versions.join(', ')}\n${
        counts.map(({ type, count }) => `  ${String(count).padStart(8)} ${type}`).join('\n')}\n`);
  } finally {
    await store.close();
  }
}
