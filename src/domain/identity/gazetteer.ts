import { Buckets } from './buckets.js';
import { CountryIndex, entryCore, type Match } from './country-index.js';
import { foreignId, type GazetteerEntry } from './gazetteer-entry.js';
import { nameKey } from './read-name.js';

const CODES = ['insee', 'siren', 'geonames', 'wikidata'] as const;
export type CodeKind = (typeof CODES)[number];

/** Entries by what their names become, within a country. */
export interface Gazetteer {
  readonly byId: (id: string) => GazetteerEntry | undefined;
  /** Entries of a code in a country, or in all. */
  readonly byCode: (kind: CodeKind, code: string, country: string | undefined) => readonly GazetteerEntry[];
  /** Entries that have taken over from the one that had this INSEE code. */
  readonly byFormerCode: (insee: string) => readonly GazetteerEntry[];
  /** Entries of a country met by a key in one way; keys are those of `keysOf`. */
  readonly byName: (match: Match, country: string, key: string) => readonly GazetteerEntry[];
  /** Entries of a country whose name goes on after these folded words. */
  readonly goingOn: (country: string, words: string) => readonly GazetteerEntry[];
  /** Joined cores of a country that start with a letter and have that many letters, each with its entries. */
  readonly near: (
    country: string,
    letter: string,
    length: number,
  ) => readonly (readonly [string, readonly GazetteerEntry[]])[];
  /** Folded names of all that an entry lies in, at any depth, its country's names among them. */
  readonly around: (entry: GazetteerEntry) => ReadonlySet<string>;
  /** What an entry lies in, at any depth, and the former authorities that those replaced. */
  readonly outer: (entry: GazetteerEntry) => readonly GazetteerEntry[];
  /** Folded names of an entry, other and former names too. */
  readonly namesOf: (entry: GazetteerEntry) => ReadonlySet<string>;
  /** True where something in a country, or a country, is called so or has this INSEE code. */
  readonly isPlace: (country: string, key: string) => boolean;
  readonly countries: readonly string[];
}

/** Entries that are read only where a name of their country is to be decided. */
export interface EntriesByCountry {
  readonly countries: readonly string[];
  readonly of: (country: string) => readonly GazetteerEntry[];
}

const NONE: EntriesByCountry = { countries: [], of: () => [] };

/** Indexes entries, those of a country when it is first asked about. Ids must be unique. */
export function createGazetteer(entries: Iterable<GazetteerEntry>, more: EntriesByCountry = NONE): Gazetteer {
  const ids = new Map<string, GazetteerEntry>();
  const codes = new Buckets<GazetteerEntry>();
  const formerCodes = new Buckets<GazetteerEntry>();
  const indexes = new Map<string, CountryIndex>();
  const indexOf = (country: string): CountryIndex => {
    const index = indexes.get(country) ?? new CountryIndex();
    indexes.set(country, index);
    return index;
  };
  const add = (entry: GazetteerEntry): void => {
    ids.set(entry.id, entry);
    for (const kind of CODES) {
      const code = entry[kind];
      // A place abroad is found by its id, which has this number.
      if (code && !(kind === 'geonames' && entry.id === foreignId(code))) codes.add(`${kind} ${code}`, entry);
    }
    for (const code of entry.formerInsee ?? []) formerCodes.add(code, entry);
  };
  for (const entry of entries) {
    add(entry);
    indexOf(entry.country).add([entry]);
  }
  const waiting = new Set(more.countries);
  const open = (country: string): CountryIndex => {
    const index = indexOf(country);
    if (!waiting.delete(country)) return index;
    const read = more.of(country);
    read.forEach(add);
    index.add(read);
    return index;
  };
  const countries = [...new Set([...indexes.keys(), ...more.countries])];
  const outer = outerOf(ids);
  return {
    byId: (id) => ids.get(id),
    byCode: (kind, code, country) => {
      for (const each of kind === 'geonames' ? (country ? [country] : countries) : []) open(each);
      const place = kind === 'geonames' ? ids.get(foreignId(code)) : undefined;
      return [...codes.get(`${kind} ${code}`), ...(place ? [place] : [])];
    },
    byFormerCode: (insee) => formerCodes.get(insee),
    byName: (match, country, key) => open(country).byName(match, key),
    goingOn: (country, words) => open(country).goingOn(words),
    near: (country, letter, length) => open(country).near(letter, length),
    around: aroundOf(outer),
    outer,
    namesOf,
    isPlace: (country, key) => open(country).has(key) || codes.get(`insee ${key.toUpperCase()}`).length > 0,
    countries,
  };
}

function namesOf(entry: GazetteerEntry): ReadonlySet<string> {
  const fulls = [
    entry.name,
    ...(entry.translations ?? []),
    ...(entry.otherNames ?? []),
    ...(entry.formerNames?.map(({ name }) => name) ?? []),
  ].map(nameKey);
  return new Set(fulls.flatMap((full) => [full, entryCore(entry, full)]));
}

/** What an entry lies in: its parents, theirs, the former authorities that those replaced, and its country. */
function outerOf(ids: ReadonlyMap<string, GazetteerEntry>): Gazetteer['outer'] {
  const replaced = new Buckets<GazetteerEntry>();
  const countries = new Map<string, GazetteerEntry>();
  for (const entry of ids.values()) {
    if (entry.level === 'COUNTRY') countries.set(entry.country, entry);
    if (entry.successor && entry.level !== 'COMMUNE') replaced.add(entry.successor, entry);
  }
  const cache = new Map<string, readonly GazetteerEntry[]>();
  const collect = (entry: GazetteerEntry): readonly GazetteerEntry[] => {
    const known = cache.get(entry.id);
    if (known) return known;
    cache.set(entry.id, []);
    const country = countries.get(entry.country);
    const parents = entry.parents.map((id) => ids.get(id)).filter((parent) => parent !== undefined);
    const found = [
      ...new Set([
        ...parents,
        ...parents.flatMap(({ id }) => replaced.get(id)),
        ...(country && country !== entry ? [country] : []),
        ...parents.flatMap(collect),
      ]),
    ];
    cache.set(entry.id, found);
    return found;
  };
  return collect;
}

function aroundOf(outer: Gazetteer['outer']): Gazetteer['around'] {
  const cache = new Map<string, ReadonlySet<string>>();
  return (entry) => {
    const known = cache.get(entry.id);
    if (known) return known;
    const found = new Set<string>();
    for (const each of outer(entry)) {
      for (const name of namesOf(each)) found.add(name);
      if (each.insee && each.level !== 'COMMUNE') found.add(nameKey(each.insee));
    }
    cache.set(entry.id, found);
    return found;
  };
}
