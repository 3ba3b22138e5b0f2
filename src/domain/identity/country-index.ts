import { Buckets } from './buckets.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { coreOf, nameKey } from './read-name.js';
import { soundKey } from './sound-key.js';

/** From the surest way a name meets an entry to the least sure. */
export const MATCHES = ['name', 'core', 'other name', 'former name', 'joined', 'sound'] as const;
export type Match = (typeof MATCHES)[number];

type Table = Buckets<GazetteerEntry>;

const joined = (key: string): string => key.replaceAll(' ', '');
const ALIKE = { joined, sound: soundKey } as const;

/** Under which keys a name is looked up in one way. */
export function keysOf(match: Match, full: string, core: string): readonly string[] {
  if (match === 'name') return [full];
  const both = full === core ? [full] : [full, core];
  return match === 'joined' || match === 'sound' ? both.map(ALIKE[match]) : both;
}

/** The core of an entry's name; a French commune's own name begins with no level word ("Ville-d'Avray"). */
export const entryCore = (entry: GazetteerEntry, full: string): string =>
  (entry.country === 'FR' && entry.level === 'COMMUNE' ? coreOf(`commune ${full}`) : coreOf(full)).core;

type NameKind = 'principal' | 'further' | 'former';

/** Calls back with each of an entry's names, principal ones first: whole, its core, its kind. */
function eachName(entry: GazetteerEntry, told: (full: string, core: string, kind: NameKind) => void): void {
  const tell = (name: string, kind: NameKind): void => {
    const full = nameKey(name);
    if (full) told(full, entryCore(entry, full), kind);
  };
  tell(entry.name, 'principal');
  for (const name of entry.translations ?? []) tell(name, 'principal');
  for (const name of entry.otherNames ?? []) tell(name, 'further');
  for (const { name } of entry.formerNames ?? []) tell(name, 'former');
}

/** What one country's entries are called. Each table is made when it is first asked for. */
export class CountryIndex {
  readonly #entries: GazetteerEntry[] = [];
  readonly #tables = new Map<Match, Table>();
  #beginnings: Table | undefined;
  /** The keys of the joined table that are cores, by first letter and length. */
  readonly #cores = new Map<string, string[]>();

  add(entries: Iterable<GazetteerEntry>): void {
    for (const entry of entries) this.#entries.push(entry);
  }

  byName(match: Match, key: string): readonly GazetteerEntry[] {
    return this.#table(match).get(key);
  }

  has = (key: string): boolean => this.#table('other name').has(key);

  /** Entries whose principal name goes on after these words: "Évian-les-Bains" for "evian". */
  goingOn(words: string): readonly GazetteerEntry[] {
    this.#beginnings ??= this.#makeBeginnings();
    return this.#beginnings.get(words);
  }

  /** Joined cores that start with a letter and have that many letters, each with its entries. */
  near(letter: string, length: number): readonly (readonly [string, readonly GazetteerEntry[]])[] {
    const entries = this.#table('joined');
    return (this.#cores.get(`${letter}${length}`) ?? []).map((core) => [core, entries.get(core)]);
  }

  #table(match: Match): Table {
    const known = this.#tables.get(match);
    if (known) return known;
    if (match === 'joined' || match === 'sound') this.#tables.set(match, this.#makeAlike(match));
    else this.#makeByName();
    return this.#tables.get(match)!;
  }

  /** A further name is met in fewer ways than a principal one, a former one only as such. */
  #makeByName(): void {
    const tables = {
      name: new Buckets(),
      core: new Buckets(),
      'other name': new Buckets(),
      'former name': new Buckets(),
    };
    for (const entry of this.#entries) {
      eachName(entry, (full, core, kind) => {
        const names = kind === 'former' ? tables['former name'] : tables['other name'];
        if (kind === 'principal') {
          tables.name.add(full, entry);
          tables.core.add(full, entry);
          if (core !== full) tables.core.add(core, entry);
        }
        names.add(full, entry);
        if (core !== full) names.add(core, entry);
      });
    }
    for (const [match, table] of Object.entries(tables)) this.#tables.set(match as Match, table as Table);
  }

  #makeAlike(match: 'joined' | 'sound'): Table {
    const table: Table = new Buckets();
    const alike = ALIKE[match];
    const cores = new Set<string>();
    for (const entry of this.#entries)
      eachName(entry, (full, core, kind) => {
        if (kind === 'former') return;
        table.add(alike(full), entry);
        const key = alike(core);
        if (core !== full) table.add(key, entry);
        if (match === 'joined') cores.add(key);
      });
    for (const core of cores) this.#addCore(core);
    return table;
  }

  #addCore(core: string): void {
    const block = `${core[0] ?? ''}${core.length}`;
    const known = this.#cores.get(block);
    if (known) known.push(core);
    else this.#cores.set(block, [core]);
  }

  #makeBeginnings(): Table {
    const table: Table = new Buckets();
    for (const entry of this.#entries) {
      const words = nameKey(entry.name).split(' ');
      for (let count = 1; count < words.length; count += 1) table.add(words.slice(0, count).join(' '), entry);
    }
    return table;
  }
}
