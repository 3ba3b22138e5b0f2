import type { Invocation } from './invocation.js';
import { openStore } from '../store/open-store.js';
import { listSnapshots } from '../store/kept-snapshots.js';
import { columns } from './columns.js';

const MEGABYTE = 1e6;

/**
 * `passerelles versions`: the snapshots kept and the versions that the engine holds; which one is served, and whether
 * it was chosen by hand.
 */
export async function versions({ config, json }: Invocation): Promise<void> {
  const store = await openStore(config);
  try {
    await store.ping();
    const current = await store.current();
    const held = await store.versions();
    const snapshots = await listSnapshots(config.snapshots);
    const lost = held
      .filter((version) => !snapshots.some((snapshot) => snapshot.version === version))
      .map((version) => ({ version, bytes: 0, writtenAt: '', kept: undefined }));
    const rows = [...snapshots, ...lost].map(({ version, bytes, writtenAt, kept }) => ({
      version,
      snapshot: bytes > 0 ? { bytes, writtenAt } : null,
      kept: kept ?? null,
      loaded: held.includes(version),
      current: current?.version === version,
      pinned: current?.version === version && current.pinned === true,
    }));
    if (json) process.stdout.write(`${JSON.stringify({ engine: store.engine, versions: rows })}\n`);
    else
      process.stdout.write(
        rows.length === 0
          ? 'no version yet; run "npx passerelles build"\n'
          : columns(
              rows.map((row) => [
                row.version,
                row.snapshot ? `${(row.snapshot.bytes / MEGABYTE).toFixed(1)} MB` : 'no snapshot',
                row.snapshot?.writtenAt ?? '',
                [
                  row.current && (row.pinned ? 'served, chosen by hand' : 'served'),
                  row.loaded && !row.current && `loaded on ${store.engine}`,
                  row.kept !== null && `kept: ${row.kept}`,
                ]
                  .filter(Boolean)
                  .join('; '),
              ]),
            ),
      );
  } finally {
    await store.close();
  }
}
