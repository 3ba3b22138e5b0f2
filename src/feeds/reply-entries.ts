import { shortHash } from '../domain/canonical.js';
import { CHANGE_WORDS, type FeedEntry, type FeedSource, type Language } from './entries.js';

/** One difference between two replies to a query: where it is, what it is, and its values as JSON. */
export interface ReplyChange {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed' | 'reordered';
  readonly before: string;
  readonly after: string;
}
/** What the graph says of a member of a reply that is a node of it. */
export interface KnownMember {
  readonly title: string;
  readonly sources: readonly FeedSource[];
}
/** Two versions that follow each other, and how the replies of a query differ. */
export interface ReplyStep {
  readonly version: string;
  readonly builtAt: string;
  readonly changes: readonly ReplyChange[];
  /** Differences in all, where there are more than are told. */
  readonly count: number;
}

const LONGEST_VALUE = 80;
const MOST_TOLD = 10;
const LONGEST_KEY = 200;

/** The way to the outermost member of a list: what changes in it is one entry. */
const MEMBER = /^[^[]*\[([^\]]*)\]/;

/** The id or the code of the member that a change is in; undefined outside lists. */
export const memberOf = ({ path }: ReplyChange): string | undefined => MEMBER.exec(path)?.[1];

const cut = (value: string): string => (value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value);
const valuesOf = ({ before, after }: ReplyChange): string =>
  [before, after].map((value) => cut(value) || '?').join(' → ');

/** Changes of one member together, in the order of the reply; that only its order changed is nobody's news. */
function byMember(changes: readonly ReplyChange[]): Map<string, ReplyChange[]> {
  const groups = new Map<string, ReplyChange[]>();
  for (const change of changes) {
    if (change.change === 'reordered') continue;
    const key = MEMBER.exec(change.path)?.[0] ?? change.path;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return groups;
}

/** What a new version changed in the reply to a query: an entry a member of its lists, and one a value outside them. */
export function replyEntries(
  { version, builtAt, changes, count }: ReplyStep,
  known: ReadonlyMap<string, KnownMember>,
  language: Language,
): FeedEntry[] {
  const colon = language === 'fr' ? '\u00A0: ' : ': ';
  const entry = (key: string, change: FeedEntry['change'], told: string, values: object): FeedEntry => {
    const id = MEMBER.exec(key)?.[1] ?? key;
    const member = known.get(id);
    const title = member?.title ?? id;
    return {
      id: `urn:passerelles:change:${version}:${change}:${key.length > LONGEST_KEY ? shortHash(key) : encodeURIComponent(key)}`,
      row: { id, title, sources: member?.sources ?? [], values: { ...values } },
      change,
      summary: `${CHANGE_WORDS[change][language]}${colon}${title}${told && ` (${told})`}`,
      updated: builtAt,
    };
  };
  const entries = [...byMember(changes)].map(([key, own]) => {
    const [first] = own;
    const isWhole = own.length === 1 && first!.path === key && first!.change !== 'changed' && MEMBER.test(key);
    const change = isWhole ? (first!.change as FeedEntry['change']) : 'changed';
    const inside = own.slice(0, MOST_TOLD).map((one) => `${one.path.slice(key.length + 1)} ${valuesOf(one)}`.trim());
    return entry(key, change, isWhole ? '' : inside.join('; '), { changes: own });
  });
  const more = count - changes.length;
  return more > 0 ? [...entries, entry('…', 'changed', `+ ${more}`, {})] : entries;
}
