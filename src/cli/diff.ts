import { pipeline } from 'node:stream/promises';
import type { Invocation } from './invocation.js';
import { wrongUse } from '../errors.js';
import { findSnapshot } from '../store/kept-snapshots.js';
import type { SnapshotRow } from '../store/snapshot.js';
import { differences, type Difference } from '../store/snapshot-diff.js';

const DIFFERENT = 1;
const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

/**
 * `passerelles diff OLD NEW`: what a snapshot added, changed and removed, node by node and property by property, then
 * relationship by relationship; each a version or a file. It ends with 1 when there is a difference, as diff does.
 */
export async function diff({ config, words: [from, to], json }: Invocation): Promise<void> {
  if (from === undefined || to === undefined) {
    throw wrongUse(
      'diff OLD NEW: name two versions or snapshot files; "passerelles versions" lists those kept',
      "diff ANCIEN NOUVEAU : indiquez deux versions ou fichiers d'instantané ; « passerelles versions » donne ceux qui sont conservés",
    );
  }
  const [oldPath, newPath] = [await findSnapshot(config.snapshots, from), await findSnapshot(config.snapshots, to)];
  const totals = new Map<string, number>();
  async function* lines(): AsyncGenerator<string> {
    for await (const difference of differences(oldPath, newPath)) {
      const kind = `${difference.change} ${typeOf(difference.row)}`;
      totals.set(kind, (totals.get(kind) ?? 0) + 1);
      yield json ? `${JSON.stringify(plain(difference))}\n` : text(difference);
    }
    const counts = Object.fromEntries([...totals].sort(([a], [b]) => (a < b ? -1 : 1)));
    yield json ? `${JSON.stringify({ summary: counts })}\n` : summary(counts);
  }
  await pipeline(lines, process.stdout, { end: false });
  if (totals.size > 0) process.exitCode = DIFFERENT;
}

const typeOf = (row: SnapshotRow): string => ('node' in row ? row.node.type : row.relationship.type);
const nameOf = (row: SnapshotRow): string =>
  'node' in row ? row.node.id : `${row.relationship.from} -${row.relationship.type}-> ${row.relationship.to}`;
const valuesOf = (row: SnapshotRow): Readonly<Record<string, unknown>> =>
  'node' in row ? row.node.properties : row.relationship.properties;

const plain = (difference: Difference): object => ({
  ...difference,
  row: undefined,
  ...difference.row,
  ...(difference.change === 'changed' && { properties: difference.properties }),
});
const shown = (value: unknown): string => (value === undefined ? 'unknown' : JSON.stringify(value));

function text(difference: Difference): string {
  const values =
    difference.change === 'changed'
      ? Object.entries(difference.properties).map(
          ([property, { from, to }]) => `    ${property}: ${shown(from)} → ${shown(to)}\n`,
        )
      : Object.entries(valuesOf(difference.row)).map(([property, value]) => `    ${property}: ${shown(value)}\n`);
  return `${SIGNS[difference.change]} ${nameOf(difference.row)}\n${values.join('')}`;
}

const summary = (counts: Readonly<Record<string, number>>): string =>
  Object.keys(counts).length === 0
    ? 'no difference\n'
    : `\n${Object.entries(counts)
        .map(([kind, count]) => `${String(count).padStart(8)} ${kind}\n`)
        .join('')}`;
