import { byText, canonicalJson } from '../domain/canonical.js';
import type { KeptRow } from '../ingest/import/imported-row.js';

/** What a run changes, by the rows' names. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly same: number;
}

/** What a row is about and where it stands: the same fact has the same name in every run. */
const nameOf = (row: KeptRow): string =>
  'party' in row
    ? [row.party.name, row.source.id].join(' | ')
    : [row.parties.map(({ name }) => name).join(' – '), row.source.id, row.locator ?? row.key ?? ''].join(' | ');

/** What a row is told by in every run: names may change. */
const keyOf = (row: KeptRow): string =>
  'party' in row
    ? `party ${row.source.id} ${row.locator ?? ''}`
    : isLine(row)
      ? canonicalJson([row.source.id, row.key, row.parties.map(({ name }) => name)])
      : `${row.source.id} ${row.locator ?? ''} ${row.key ?? ''}`;

/** A locator that is the row's place in its file says nothing of the row. */
const isLine = ({ locator }: Pick<KeptRow, 'locator'>): boolean => /^ligne \d+$/.test(locator ?? '');

/** What a row says, without its place in the file and the days on which it was seen. */
function contentOf({
  line: _line,
  seen: _seen,
  source: { retrievedOn: _retrieved, ...source },
  ...row
}: KeptRow): string {
  return canonicalJson({ ...row, source, ...(isLine(row) && { locator: undefined }) });
}

/** Compares the rows of two runs, and keeps the day on which each row was first seen. */
export function compareRows(
  former: readonly KeptRow[],
  rows: readonly KeptRow[],
  today: string,
): { changes: Changes; rows: KeptRow[] } {
  const [before, now] = [keyed(former), keyed(rows)];
  const [added, changed]: [string[], string[]] = [[], []];
  const seen = [...now].map(([key, row], at): KeptRow => {
    const known = before.get(key);
    const isSame = known !== undefined && contentOf(known) === contentOf(row);
    if (!known) added.push(nameOf(row));
    else if (!isSame) changed.push(nameOf(row));
    const first = (isSame ? known.seen?.first : undefined) ?? today;
    return { ...row, line: at + 1, seen: { first, last: today } };
  });
  const removed = [...before].filter(([key]) => !now.has(key)).map(([, row]) => nameOf(row));
  const sorted = (names: string[]): string[] => names.sort(byText);
  return {
    rows: seen,
    changes: {
      added: sorted(added),
      changed: sorted(changed),
      removed: sorted(removed),
      same: now.size - added.length - changed.length,
    },
  };
}

/** Rows by what they are told by; of several that are told alike the second has a number. */
function keyed(rows: readonly KeptRow[]): Map<string, KeptRow> {
  const byKey = new Map<string, KeptRow>();
  const counts = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    byKey.set(count === 1 ? key : `${key} ${count}`, row);
  }
  return byKey;
}
