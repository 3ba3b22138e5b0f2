import { canonicalJson } from '../domain/canonical.js';

export type Language = 'fr' | 'en';

export interface FeedSource {
  readonly title: string;
  readonly publisher: string;
  readonly url: string | null;
}

/** What a feed follows: a partnership or a call as one version has it. */
export interface FeedRow {
  readonly id: string;
  readonly title: string;
  readonly sources: readonly FeedSource[];
  /** Its other plain fields. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The rows of one version, by their ids. */
export interface FeedState {
  readonly version: string;
  /** When the version was made, ISO 8601. */
  readonly builtAt: string;
  readonly rows: ReadonlyMap<string, FeedRow>;
}

/** What a version added, changed or removed. */
export interface FeedEntry {
  /** The same for good: version, change and node. */
  readonly id: string;
  readonly row: FeedRow;
  readonly change: 'added' | 'changed' | 'removed';
  /** What it says, in words. */
  readonly summary: string;
  readonly updated: string;
}

export const CHANGE_WORDS: Readonly<Record<FeedEntry['change'], Readonly<Record<Language, string>>>> = {
  added: { fr: 'Nouveau', en: 'New' },
  changed: { fr: 'Modifié', en: 'Changed' },
  removed: { fr: 'Retiré', en: 'Removed' },
};

const shown = (value: unknown): string => (value === null || value === undefined ? '?' : String(value));

function summaryOf(change: FeedEntry['change'], row: FeedRow, before: FeedRow | undefined, language: Language): string {
  const colon = language === 'fr' ? '\u00A0: ' : ': ';
  const word = CHANGE_WORDS[change][language];
  if (change !== 'changed' || !before) return `${word}${colon}${row.title}`;
  const values = Object.keys(row.values)
    .filter((name) => canonicalJson(row.values[name] ?? null) !== canonicalJson(before.values[name] ?? null))
    .map((name) => `${name} ${shown(before.values[name])} → ${shown(row.values[name])}`);
  const titles = before.title === row.title ? [] : [`${before.title} → ${row.title}`];
  const sources =
    row.sources.length === before.sources.length ? [] : [`sources ${before.sources.length} → ${row.sources.length}`];
  return `${word}${colon}${row.title} (${[...titles, ...values, ...sources].join('; ') || 'sources'})`;
}

function* between(before: FeedState, after: FeedState, language: Language): Generator<FeedEntry> {
  const entry = (change: FeedEntry['change'], row: FeedRow, former?: FeedRow): FeedEntry => ({
    id: `urn:passerelles:change:${after.version}:${change}:${encodeURIComponent(row.id)}`,
    row,
    change,
    summary: summaryOf(change, row, former, language),
    updated: after.builtAt,
  });
  for (const [id, row] of after.rows) {
    const former = before.rows.get(id);
    if (!former) yield entry('added', row);
    else if (canonicalJson(row) !== canonicalJson(former)) yield entry('changed', row, former);
  }
  for (const [id, row] of before.rows) if (!after.rows.has(id)) yield entry('removed', row);
}

/**
 * What each version added, changed and removed, the newest version first.
 * @param states the versions, the oldest first
 */
export const entriesOf = (states: readonly FeedState[], language: Language): FeedEntry[] =>
  states
    .slice(1)
    .map((state, at) => [...between(states[at]!, state, language)])
    .reverse()
    .flat();
