import { canonicalJson } from '../../domain/canonical.js';
import { fold } from '../../domain/fold.js';
import type { ImportedRow } from './imported-row.js';

/** A row that a newer file has in other words: by its parties, each member that differs, before and now. */
export interface ChangedRow {
  readonly row: string;
  readonly members: readonly { readonly member: string; readonly before: string; readonly now: string }[];
}

/** What the rows of a newer file have that those of an older one have not, and the other way round. */
export interface RowChanges {
  readonly added: readonly string[];
  readonly changed: readonly ChangedRow[];
  readonly removed: readonly string[];
}

/** Compares two states of a data set. Rows are the same by their kind and parties, projects by their key too. */
export function rowChanges(before: readonly ImportedRow[], now: readonly ImportedRow[]): RowChanges {
  const [older, newer] = [byKey(before), byKey(now)];
  const changes = { added: [] as string[], changed: [] as ChangedRow[], removed: [] as string[] };
  for (const key of new Set([...older.keys(), ...newer.keys()])) {
    const [old, young] = [older.get(key) ?? [], newer.get(key) ?? []];
    const [gone, come] = [without(old, young), without(young, old)];
    for (const [at, row] of come.entries()) {
      const former = gone[at];
      if (former) changes.changed.push({ row: nameOf(row), members: differences(former, row) });
      else changes.added.push(nameOf(row));
    }
    changes.removed.push(...gone.slice(come.length).map(nameOf));
  }
  return changes;
}

const nameOf = ({ parties }: ImportedRow): string => parties.map(({ name }) => name).join(' – ');

function byKey(rows: readonly ImportedRow[]): Map<string, ImportedRow[]> {
  const found = new Map<string, ImportedRow[]>();
  for (const row of rows) {
    const key = [row.kind, row.key ?? '', ...row.parties.map(({ name }) => fold(name) || name)].join('\n');
    const same = found.get(key) ?? [];
    same.push(row);
    found.set(key, same);
  }
  return found;
}

/** The rows with the first and the last day on which a file said them; one that says the same keeps its first day. */
export function withDays(before: readonly ImportedRow[], now: readonly ImportedRow[], today: string): ImportedRow[] {
  const first = new Map(before.map((row) => [textOfRow(row), row.seen?.first]));
  return now.map((row) => ({ ...row, seen: { first: first.get(textOfRow(row)) ?? today, last: today } }));
}

/** What a row says; its place in the file and the days on which it was seen say nothing of it. */
function contentOf({ line, locator, seen: _seen, ...row }: ImportedRow): Readonly<Record<string, unknown>> {
  return locator === `ligne ${line}` ? row : { ...row, locator };
}

const textOfRow = (row: ImportedRow): string => canonicalJson(contentOf(row));

/** The rows that the others have not; one that stands twice counts twice. */
function without(rows: readonly ImportedRow[], others: readonly ImportedRow[]): ImportedRow[] {
  const left = new Map<string, number>();
  for (const text of others.map(textOfRow)) left.set(text, (left.get(text) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(textOfRow(row)) ?? 0;
    left.set(textOfRow(row), count - 1);
    return count <= 0;
  });
}

function differences(before: ImportedRow, now: ImportedRow): ChangedRow['members'] {
  const [old, young] = [contentOf(before), contentOf(now)];
  return [...new Set([...Object.keys(old), ...Object.keys(young)])]
    .map((member) => ({ member, before: textOf(old[member]), now: textOf(young[member]) }))
    .filter((each) => each.before !== each.now);
}

const textOf = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : canonicalJson(value);
