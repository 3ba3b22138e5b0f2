import type { End } from '../explore/documents.js';
import type { PartyRow } from '../fragments.js';
import { AMOUNT, type Amount } from './money.js';

/** What some partnerships come to: with whom, where, on what, since when, with what money, and what is not known. */

interface Thing {
  readonly id: string;
  readonly name: string;
}
/** A party, and where it lies as far as that is known. */
export interface PlacedParty extends PartyRow {
  readonly latitude?: number | null;
  readonly longitude?: number | null;
  readonly successor?: End['successor'];
}
/** A partnership, as far as a digest needs it. */
export interface DigestRow {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly status: string;
  readonly startYear: number | null;
  readonly evidence: string;
  readonly gaps: readonly string[];
  readonly amounts: readonly Amount[];
  readonly allThemes: { readonly nodes: readonly Thing[] };
  readonly countries: readonly Thing[];
  readonly allParties: { readonly nodes: readonly PlacedParty[] };
}
/** Needs PARTY beside it. */
export const DIGEST = `fragment DigestRow on Partnership {
  id
  title(language: $language)
  kind
  status
  startYear
  evidence
  gaps
  amounts { ${AMOUNT} }
  allThemes: themes(first: 10) { nodes { id name(language: $language) } }
  countries { id name(language: $language) }
  allParties: parties(first: 20) { nodes { ...PartyRow ... on Authority { latitude longitude } ... on FrenchAuthority { successor { latitude longitude } } } }
}`;

/** A thing, and how many partnerships it is met in. */
export interface Tally extends Thing {
  readonly count: number;
}
export interface Digest {
  readonly count: number;
  readonly countries: readonly Tally[];
  readonly partners: readonly (PlacedParty & Tally)[];
  readonly themes: readonly Tally[];
  readonly kinds: readonly Tally[];
  readonly first: DigestRow | undefined;
  readonly money: readonly { readonly row: DigestRow; readonly amount: Amount }[];
  /** How many of them lack a first year, a status, a theme, an amount, a decided party, and more than leads. */
  readonly unknown: Readonly<Record<Gap, number>>;
}
export const GAPS = ['year', 'status', 'theme', 'money', 'party', 'proof'] as const;
export type Gap = (typeof GAPS)[number];

const HOME = 'country-FR';
export const isFrench = ({ __typename, country }: PartyRow): boolean =>
  __typename === 'FrenchAuthority' || country?.id === HOME;

/** Things of each row counted once a row, the most frequent first, equal ones by name. */
function tally<T extends Thing>(rows: readonly DigestRow[], thingsOf: (row: DigestRow) => readonly T[]): (T & Tally)[] {
  const counts = new Map<string, T & { count: number }>();
  for (const row of rows)
    for (const thing of new Map(thingsOf(row).map((one) => [one.id, one])).values())
      counts.set(thing.id, { ...thing, count: (counts.get(thing.id)?.count ?? 0) + 1 });
  return [...counts.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

const countriesOf = ({ countries, allParties }: DigestRow): Thing[] =>
  [...countries, ...allParties.nodes.flatMap(({ country }) => country ?? [])].filter(({ id }) => id !== HOME);

/** @param own the party whose partnerships they are, and its predecessors */
export function digestOf(rows: readonly DigestRow[], own: ReadonlySet<string>): Digest {
  const without = (lacks: (row: DigestRow) => boolean): number => rows.filter(lacks).length;
  const dated = rows.filter(({ startYear }) => startYear !== null);
  return {
    count: rows.length,
    countries: tally(rows, countriesOf),
    partners: tally(rows, ({ allParties }) => allParties.nodes.filter((party) => !own.has(party.id))),
    themes: tally(rows, ({ allThemes }) => allThemes.nodes),
    kinds: tally(rows, ({ kind }) => [{ id: kind, name: kind }]),
    first: dated.sort((a, b) => a.startYear! - b.startYear! || a.title.localeCompare(b.title))[0],
    money: rows.flatMap((row) => row.amounts.map((amount) => ({ row, amount }))),
    unknown: {
      year: without(({ startYear }) => startYear === null),
      status: without(({ status }) => status === 'UNKNOWN'),
      theme: without(({ allThemes }) => allThemes.nodes.length === 0),
      money: without(({ amounts }) => amounts.length === 0),
      party: without(({ gaps }) => gaps.some((gap) => gap !== 'LEADS_ONLY')),
      proof: without(({ evidence }) => evidence === 'LEAD'),
    },
  };
}
