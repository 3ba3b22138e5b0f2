import type { GazetteerEntry } from './gazetteer-entry.js';
import { coreOf, nameKey } from './read-name.js';
import { soundKey } from './sound-key.js';

/** From the surest way a name meets an entry to the least sure. */
export const MATCHES = ['name', 'core', 'other name', 'joined', 'sound'] as const;
export type Match = (typeof MATCHES)[number];

/** Entries by what their names become, within a country. */
export interface Gazetteer {
  readonly byId: (id: string) => GazetteerEntry | undefined;
  readonly byCode: (kind: 'insee' | 'siren' | 'geonames' | 'wikidata', code: string) => readonly GazetteerEntry[];
  /** Entries of a country met by a key in one way; keys are those of `keysOf`. */
  readonly byName: (match: Match, country: string, key: string) => readonly GazetteerEntry[];
  /** Joined cores of a country that start with a letter and have that many letters, each with its entries. */
  readonly near: (country: string, letter: string, length: number) => readonly (readonly [string, readonly GazetteerEntry[]])[];
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
  return { name: [full], core: [core], 'other name': both, joined: both.map(joined), sound: both.map(soundKey) };
};

class Buckets {
  readonly #lists = new Map<string, GazetteerEntry[]>();
  add(key: string, entry: GazetteerEntry): void {
    const list = this.#lists.get(key);
    if (!list) this.#lists.set(key, [entry]);
    else if (list.at(-1) !== entry && !list.includes(entry)) list.push(entry);
  }
  get = (key: string): readonly GazetteerEntry[] => this.#lists.get(key) ?? [];
  has = (key: string): boolean => this.#lists.has(key);
  entries = (): IterableIterator<[string, GazetteerEntry[]]> => this.#lists.entries();
}

/** The core of an entry's name; a French commune's own name begins with no level word ("Ville-d'Avray"). */
const entryCore = (entry: GazetteerEntry, full: string): string =>
  (entry.country === 'FR' && entry.level === 'COMMUNE' ? coreOf(`commune ${full}`) : coreOf(full)).core;

/** Indexes entries; about a second for 100,000. Ids must be unique. */
export function createGazetteer(entries: Iterable<GazetteerEntry>): Gazetteer {
  const ids = new Map<string, GazetteerEntry>();
  const [names, codes, nearby] = [new Buckets(), new Buckets(), new Buckets()];
  for (const entry of entries) {
    ids.set(entry.id, entry);
    for (const kind of ['insee', 'siren', 'geonames', 'wikidata'] as const) if (entry[kind]) codes.add(`${kind} ${entry[kind]}`, entry);
    const index = (name: string, isPrincipal: boolean): void => {
      const full = nameKey(name);
      const core = entryCore(entry, full);
      for (const [match, keys] of Object.entries(keysOf(full, core))) {
        if (!isPrincipal && (match === 'name' || match === 'core')) continue;
        for (const key of keys) names.add(`${match} ${entry.country} ${key}`, entry);
      }
      nearby.add(`${entry.country} ${joined(core)}`, entry);
    };
    for (const name of [entry.name, ...(entry.translations ?? [])]) index(name, true);
    for (const name of entry.otherNames ?? []) index(name, false);
  }
  const blocks = blocksOf(nearby);
  const around = aroundOf(ids);
  return {
    byId: (id) => ids.get(id),
    byCode: (kind, code) => codes.get(`${kind} ${code}`),
    byName: (match, country, key) => names.get(`${match} ${country} ${key}`),
    near: (country, letter, length) => blocks.get(`${country} ${letter}${length}`) ?? [],
    around, namesOf,
    isPlace: (country, key) => names.has(`other name ${country} ${key}`),
    countries: [...new Set([...ids.values()].map(({ country }) => country))],
    size: ids.size,
  };
}

function blocksOf(nearby: Buckets): Map<string, [string, readonly GazetteerEntry[]][]> {
  const blocks = new Map<string, [string, readonly GazetteerEntry[]][]>();
  for (const [key, list] of nearby.entries()) {
    const core = key.slice(key.indexOf(' ') + 1);
    const block = `${key.slice(0, key.indexOf(' '))} ${core[0] ?? ''}${core.length}`;
    const members = blocks.get(block);
    if (members) members.push([core, list]);
    else blocks.set(block, [[core, list]]);
  }
  return blocks;
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
    if (entry.successor && entry.level !== 'COMMUNE') replaced.set(entry.successor, [...(replaced.get(entry.successor) ?? []), entry]);
  }
  const cache = new Map<string, ReadonlySet<string>>();
  const collect = (entry: GazetteerEntry): ReadonlySet<string> => {
    const known = cache.get(entry.id);
    if (known) return known;
    const found = new Set<string>();
    cache.set(entry.id, found);
    const country = countries.get(entry.country);
    const parents = entry.parents.map((id) => ids.get(id)).filter((parent) => parent !== undefined);
    for (const outer of [...parents, ...parents.flatMap(({ id }) => replaced.get(id) ?? []), ...(country && country !== entry ? [country] : [])]) {
      for (const name of namesOf(outer)) found.add(name);
      if (outer.insee && outer.level !== 'COMMUNE') found.add(nameKey(outer.insee));
    }
    for (const parent of parents) for (const name of collect(parent)) found.add(name);
    return found;
  };
  return collect;
}
