import { byText, canonicalJson } from '../domain/canonical.js';
import type { GraphNode, GraphRelationship, PropertyValue } from '../domain/nodes.js';
import { snapshotRows, type SnapshotRow } from './snapshot.js';

type Values = Readonly<Record<string, PropertyValue>>;
type Changed = Readonly<Record<string, { readonly from?: PropertyValue; readonly to?: PropertyValue }>>;

/** One difference between two snapshots: a node or a relationship that came, went, or has other properties. */
export type Difference =
  | { readonly change: 'added' | 'removed'; readonly row: SnapshotRow }
  | { readonly change: 'changed'; readonly row: SnapshotRow; readonly properties: Changed };

/**
 * What tells a row from others, in the order that snapshots have: nodes by id, then relationships by type, from and to.
 */
const keyOf = (row: SnapshotRow): string =>
  'node' in row ? `0${row.node.id}` : `1${relationshipKey(row.relationship)}`;
const relationshipKey = ({ type, from, to }: GraphRelationship): string => `${type}\n${from}\n${to}`;

/**
 * Reads two snapshots side by side, row by row: of either file only the row at hand is in memory. @throws AppError
 * BAD_SEED
 */
export async function* differences(oldPath: string, newPath: string): AsyncGenerator<Difference> {
  const [former, latter] = [snapshotRows(oldPath), snapshotRows(newPath)];
  try {
    let [a, b] = [await former.next(), await latter.next()];
    while (!a.done || !b.done) {
      const order = a.done ? 1 : b.done ? -1 : byText(keyOf(a.value), keyOf(b.value));
      if (order < 0) yield { change: 'removed', row: a.value as SnapshotRow };
      else if (order > 0) yield { change: 'added', row: b.value as SnapshotRow };
      else yield* changed(a.value as SnapshotRow, b.value as SnapshotRow);
      if (order <= 0) a = await former.next();
      if (order >= 0) b = await latter.next();
    }
  } finally {
    await former.return(undefined);
    await latter.return(undefined);
  }
}

const valuesOf = (row: SnapshotRow): Values => ('node' in row ? withType(row.node) : row.relationship.properties);
const withType = ({ type, properties }: GraphNode): Values => ({ ...properties, type });

function* changed(former: SnapshotRow, latter: SnapshotRow): Generator<Difference> {
  const [from, to] = [valuesOf(former), valuesOf(latter)];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .sort(byText)
    .filter((name) => canonicalJson(from[name]) !== canonicalJson(to[name]));
  if (names.length === 0) return;
  yield {
    change: 'changed',
    row: latter,
    properties: Object.fromEntries(
      names.map((name) => [
        name,
        {
          ...(from[name] !== undefined && { from: from[name] }),
          ...(to[name] !== undefined && { to: to[name] }),
        },
      ]),
    ),
  };
}
