import type { GazetteerEntry } from './gazetteer-entry.js';
import { coreOf, nameKey } from './read-name.js';
import { soundKey } from './sound-key.js';

/** From the surest way a name meets an entry to the least sure. */
export const MATCHES = ['name', 'core', 'other name', 'joined', 'sound'] as const;
export type Match = (typeof MATCHES)[number];
/** Ways in which a further name (a spelling, a former name) meets an entry. */
const FURTHER_MATCHES: readonly Match[] = ['other name', 'joined', 'sound'];

/** Entries by what their names become, within a country. */
export interface Gazetteer {
  readonly byId: (id: string) => GazetteerEntry | undefined;
  readonly byCode: (kind: 'insee' | 'siren' | 'geonames' | 'wikidata', code: string) => readonly GazetteerEntry[];
  /** Entries of a country met by a key in one way; keys are those of `keysOf`. */
  readonly byName: (match: Match, country: string, key: string) => readonly GazetteerEntry[];
  /** Joined cores of a country that start with a letter and have that many letters, each with its entries. */
  readonly near: (
    country: string,
    letter: string,
    length: number,
  ) => readonly (readonly [string, readonly GazetteerEntry[]])[];
  /** Folded names of all that an entry lies in, at any depth, its country's names among them. */
  readonly around: (entry: GazetteerEntry) => ReadonlySet<string>;
  /** Folded names of an entry, other names too. */
  readonly namesOf: (entry: GazetteerEntry) => ReadonlySet<string>;
  /** True where something in a country, or a country, is called so. */
  readonly isPlace: (country: string, key: string) => boolean;
  readonly countries: readonly string[];
  readonly size: number;
}

const joined = (key: string): string => key.replaceAll(' ', '');

/** Under which key a name is looked up in each way. */
export const keysOf = (full: string, core: string): Readonly<Record<Match, readonly string[]>> => {
  const both = full === core ? [full] : [full, core];
  return { name: [full], core: both, 'other name': both, joined: both.map(joined), sound: both.map(soundKey) };
};

/**
 * Entries by key. Most keys have one entry, which is kept without a list: half a million lists would weigh more than
 * the names.
 */
class Buckets {
  readonly #found = new Map<string, GazetteerEntry | GazetteerEntry[]>();
  add(key: string, entry: GazetteerEntry): void {
    const found = this.#found.get(key);
    if (found === undefined) this.#found.set(key, entry);
    else if (!Array.isArray(found)) {
      if (found !== entry) this.#found.set(key, [found, entry]);
    } else if (!found.includes(entry)) found.push(entry);
  }
  get(key: string): readonly GazetteerEntry[] {
    const found = this.#found.get(key);
    return found === undefined ? [] : Array.isArray(found) ? found : [found];
  }
  has = (key: string): boolean => this.#found.has(key);
  keys = (): IterableIterator<string> => this.#found.keys();
}

/** Buckets of each country. */
class Countries {
  readonly #countries = new Map<string, Buckets>();
  of(country: string): Buckets {
    const known = this.#countries.get(country);
    if (known) return known;
    const made = new Buckets();
    this.#countries.set(country, made);
    return made;
  }
  names = (): string[] => [...this.#countries.keys()];
}

/** The core of an entry's name; a French commune's own name begins with no level word ("Ville-d'Avray"). */
const entryCore = (entry: GazetteerEntry, full: string): string =>
  (entry.country === 'FR' && entry.level === 'COMMUNE' ? coreOf(`commune ${full}`) : coreOf(full)).core;

/** Indexes entries; about two seconds for 100,000 with half a million names. Ids must be unique. */
export function createGazetteer(entries: Iterable<GazetteerEntry>): Gazetteer {
  const ids = new Map<string, GazetteerEntry>();
  const codes = new Buckets();
  const tables: Readonly<Record<Match, Countries>> = {
    name: new Countries(),
    core: new Countries(),
    'other name': new Countries(),
    joined: new Countries(),
    sound: new Countries(),
  };
  const cores = new Countries();
  for (const entry of entries) {
    ids.set(entry.id, entry);
    for (const kind of ['insee', 'siren', 'geonames', 'wikidata'] as const)
      if (entry[kind]) codes.add(`${kind} ${entry[kind]}`, entry);
    for (const { full, core, isPrincipal } of readNames(entry)) {
      const keys = keysOf(full, core);
      for (const match of isPrincipal ? MATCHES : FURTHER_MATCHES) {
        for (const key of keys[match]) tables[match].of(entry.country).add(key, entry);
      }
      cores.of(entry.country).add(joined(core), entry);
    }
  }
  return {
    byId: (id) => ids.get(id),
    byCode: (kind, code) => codes.get(`${kind} ${code}`),
    byName: (match, country, key) => tables[match].of(country).get(key),
    near: nearOf(cores),
    around: aroundOf(ids),
    namesOf,
    isPlace: (country, key) => tables['other name'].of(country).has(key),
    countries: tables.name.names(),
    size: ids.size,
  };
}

/** An entry's names once each, principal ones first. */
function readNames(entry: GazetteerEntry): { full: string; core: string; isPrincipal: boolean }[] {
  const principal = new Set([entry.name, ...(entry.translations ?? [])].map(nameKey));
  const further = new Set((entry.otherNames ?? []).map(nameKey).filter((key) => !principal.has(key)));
  return [...principal, ...further].map((full, at) => ({
    full,
    core: entryCore(entry, full),
    isPrincipal: at < principal.size,
  }));
}

/** Cores by first letter and length, made for a country when it is first asked for. */
function nearOf(cores: Countries): Gazetteer['near'] {
  const blocks = new Map<string, Map<string, [string, readonly GazetteerEntry[]][]>>();
  const make = (buckets: Buckets): Map<string, [string, readonly GazetteerEntry[]][]> => {
    const made = new Map<string, [string, readonly GazetteerEntry[]][]>();
    for (const core of buckets.keys()) {
      const block = `${core[0] ?? ''}${core.length}`;
      made.set(block, made.get(block) ?? []);
      made.get(block)?.push([core, buckets.get(core)]);
    }
    return made;
  };
  return (country, letter, length) => {
    const known = blocks.get(country) ?? make(cores.of(country));
    blocks.set(country, known);
    return known.get(`${letter}${length}`) ?? [];
  };
}

function namesOf(entry: GazetteerEntry): ReadonlySet<string> {
  const fulls = [entry.name, ...(entry.translations ?? []), ...(entry.otherNames ?? [])].map(nameKey);
  return new Set(fulls.flatMap((full) => [full, entryCore(entry, full)]));
}

/** What an entry lies in, by name: its parents, theirs, and the former authorities that those replaced. */
function aroundOf(ids: ReadonlyMap<string, GazetteerEntry>): (entry: GazetteerEntry) => ReadonlySet<string> {
  const replaced = new Map<string, GazetteerEntry[]>();
  const countries = new Map<string, GazetteerEntry>();
  for (const entry of ids.values()) {
    if (entry.level === 'COUNTRY') countries.set(entry.country, entry);
    if (entry.successor && entry.level !== 'COMMUNE')
      replaced.set(entry.successor, [...(replaced.get(entry.successor) ?? []), entry]);
  }
  const cache = new Map<string, ReadonlySet<string>>();
  const collect = (entry: GazetteerEntry): ReadonlySet<string> => {
    const known = cache.get(entry.id);
    if (known) return known;
    const found = new Set<string>();
    cache.set(entry.id, found);
    const country = countries.get(entry.country);
    const parents = entry.parents.map((id) => ids.get(id)).filter((parent) => parent !== undefined);
    for (const outer of [
      ...parents,
      ...parents.flatMap(({ id }) => replaced.get(id) ?? []),
      ...(country && country !== entry ? [country] : []),
    ]) {
      for (const name of namesOf(outer)) found.add(name);
      if (outer.insee && outer.level !== 'COMMUNE') found.add(nameKey(outer.insee));
    }
    for (const parent of parents) for (const name of collect(parent)) found.add(name);
    return found;
  };
  return collect;
}
