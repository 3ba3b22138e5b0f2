import type { Invocation } from './invocation.js';
import { buildAndPublish, publishShipped } from '../ingest/publish.js';
import { tellProgress } from './progress.js';
import { openStore } from '../store/open-store.js';
import { stopOnInterrupt } from './stop-on-interrupt.js';

const inColumns = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `  ${String(count).padStart(8)} ${name}`)
    .join('\n');

/**
 * `passerelles build`: reads the data sets and publishes the graph they make. With `--shipped`, as a start does it,
 * from the snapshot that travels with the seed where it fits.
 */
export async function build({ config, json, options }: Invocation): Promise<void> {
  const store = await openStore(config);
  stopOnInterrupt();
  try {
    if (options['shipped']) {
      await publishShipped(config, store, tellProgress(), (why) => {
        process.stderr.write(`${why}: the graph is built from the seed\n`);
      });
      return;
    }
    const report = await buildAndPublish(config, store, tellProgress());
    if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else
      process.stdout.write(`version ${report.version}${report.changed ? '' : ' (unchanged)'} on ${store.engine}
read\n${inColumns(report.read)}
nodes\n${inColumns(report.nodes)}
partnerships named by more than one row: ${report.mergedPartnerships}
claims in dispute: ${report.disputedClaims}\n`);
  } finally {
    await store.close();
  }
}
