import { setImmediate } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import { fold } from '../domain/fold.js';
import { inseeOf, sirenOf } from '../domain/codes.js';
import type { GraphView } from '../store/graph-store.js';
import { NAMES } from '../store/cypher/nodes.js';
import { communesOfPostalCode, countryWords, placeNames } from './reference-names.js';

/** A node found: which, how well, and by which of its names. */
export interface Hit {
  readonly id: string;
  readonly type: string;
  readonly score: number;
  readonly matched: string;
}

export interface SearchIndex {
  /**
   * Every match, the best first; equal ones in the order of their ids. Where no name has all words of the text, the
   * names
   * that have some of them, at most 200.
   */
  find(text: string, types: readonly string[]): readonly Hit[];
}

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly names: readonly Name[];
  readonly weight: number;
}
interface Name {
  readonly name: string;
  /** Its words, folded, with spaces between: a list of words for each name took four times the memory. */
  readonly folded: string;
  /** Of a reference table, and of no source: it leads to the node, after all that bear it here. */
  readonly isFurther: boolean;
}

const SEARCHED = [
  'FrenchAuthority',
  'ForeignAuthority',
  'Organisation',
  'Partnership',
  'Programme',
  'Call',
  'Theme',
  'Country',
  'Source',
];
const wordsOf = (folded: string): string[] => folded.split(' ').filter(Boolean);
/** One typing error is forgiven in words long enough for it to be one. */
const typingErrors = (word: string): number => (word.length > 3 ? 1 : 0);
/**
 * Of another script only what fits whole is found: written over into Latin letters, half a word is a guess already, and
 * a sign may stand apart as one letter.
 */
const IS_LATIN = /^[\p{Script=Latin}\P{L}]*$/u;
/** Whoever writes a whole name means what bears it, before all that has it among other words. */
const WHOLE_NAME = 1000;
const WHOLE_FURTHER_NAME = 500;
/** A country comes before a party that sources call by its name alone. */
const COUNTRY_ITSELF = 100;
/** What a word found in a further name counts beside one in a name. */
const FURTHER = 0.3;
/** A code means one thing, or few. */
const WHOLE_CODE = 10_000;
/** A text of two names is about these two, before all that bears one of them among other words. */
const NAME_IN_TEXT = 100;
/** Of names that have only some of the words there are thousands. */
const MOST_IN_PART = 200;
/** Names that are made searchable before other requests get their turn. */
const CHUNK = 1000;
const ROUND = 1e6;

/**
 * Reads every name of a version and makes them searchable: accent- and case-blind, forgiving one typing error a word.
 * Reference tables add what people call countries and places, and postal codes.
 */
export async function readSearchIndex(view: GraphView): Promise<SearchIndex> {
  const entries = new Map<string, Entry>();
  const byCode: Codes = new Map();
  const rows = await view.run(NAMES, { types: SEARCHED });
  const further = await furtherNames(rows.map(({ id }) => id));
  for (const [at, { names, codes, ...entry }] of rows.entries()) {
    if (at % CHUNK === 0) await setImmediate();
    entries.set(entry.id, { ...entry, names: namesOf(names, further.get(entry.id) ?? []) });
    for (const code of codes) byCode.set(code, byCode.has(code) ? [...coded(byCode, code), entry.id] : entry.id);
  }
  const index = new MiniSearch<Entry>({
    fields: ['names', 'further'],
    extractField: (entry, field) =>
      field === 'id'
        ? entry.id
        : entry.names
            .filter(({ isFurther }) => isFurther === (field === 'further'))
            .map(({ folded }) => folded)
            .join(' '),
    tokenize: wordsOf,
    processTerm: (word) => word,
  });
  await index.addAllAsync(
    [...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    { chunkSize: CHUNK },
  );
  return {
    find: (text, types) => {
      const among = new Set(types);
      const byTheirCode = hitsByCode(byCode, entries, text).filter(({ type }) => among.size === 0 || among.has(type));
      const known = new Set(byTheirCode.map(({ id }) => id));
      return [...byTheirCode, ...find(index, entries, text, among).filter(({ id }) => !known.has(id))].sort(bestFirst);
    },
  };
}

/** Names with their words; spellings that fold to the same words are one, under the first. */
function namesOf(own: readonly string[], further: readonly string[]): Name[] {
  const names = new Map<string, Name>();
  for (const [at, name] of [...own, ...further].entries()) {
    const folded = fold(name);
    if (!names.has(folded)) names.set(folded, { name, folded, isFurther: at >= own.length });
  }
  return [...names.values()];
}

const PLACE = 'abroad-geonames-';
const COUNTRY = 'country-';

/** What reference tables call countries and places besides what the graph does, by identifier. */
async function furtherNames(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const places = ids.filter((id) => id.startsWith(PLACE)).map((id) => id.slice(PLACE.length));
  return new Map([
    ...[...countryWords()].map(([code, names]) => [COUNTRY + code, names] as const),
    ...[...(await placeNames(new Set(places)))].map(([number, names]) => [PLACE + number, names] as const),
  ]);
}

/** The node that bears a code, or all that do: a list for each would take three times the memory. */
type Codes = Map<string, string | readonly string[]>;
const coded = (codes: Codes, code: string): readonly string[] => [codes.get(code) ?? []].flat();

/** Whom a code means: an INSEE code or a SIREN, then communes by their postal code. */
function hitsByCode(byCode: Codes, entries: ReadonlyMap<string, Entry>, text: string): Hit[] {
  const code = inseeOf(text) ?? sirenOf(text)?.siren;
  if (code === undefined) return [];
  const postal = /^\d{5}$/.test(code) ? communesOfPostalCode(code).flatMap((insee) => coded(byCode, insee)) : [];
  return [...new Set([...coded(byCode, code), ...postal])].map((id): Hit => {
    const { type, weight } = entries.get(id)!;
    const score = WHOLE_CODE + Math.log1p(weight);
    return { id, type, score: Math.round(score * ROUND) / ROUND, matched: code };
  });
}

const bestFirst = (a: Hit, b: Hit): number => b.score - a.score || (a.id < b.id ? -1 : 1);

function find(
  index: MiniSearch<Entry>,
  entries: ReadonlyMap<string, Entry>,
  text: string,
  types: ReadonlySet<string>,
): Hit[] {
  const written = wordsOf(fold(text));
  const asked = [...new Set(written)];
  if (asked.length === 0) return [];
  const isLatin = IS_LATIN.test(text);
  // One or two letters begin thousands of names, and say little unless they are being typed.
  const mayBegin = (word: string, at: number): boolean => isLatin && (word.length > 2 || at === asked.length - 1);
  const matching = (combineWith: 'AND' | 'OR') =>
    index.search(asked.join(' '), {
      combineWith,
      boost: { further: FURTHER },
      prefix: mayBegin,
      fuzzy: isLatin ? typingErrors : 0,
      filter: ({ id }) => types.size === 0 || types.has(entries.get(id as string)!.type),
    });
  const whole = matching('AND');
  const inPart = isLatin && whole.length === 0 && asked.length > 1;
  const found = inPart ? matching('OR').slice(0, MOST_IN_PART) : whole;
  return found
    .map(({ id, score }): Hit => {
      const entry = entries.get(id as string)!;
      const { matched, isWhole, isFurther } = bestName(entry.names, asked, inPart ? undefined : written.length);
      const own = entry.type === 'Country' ? COUNTRY_ITSELF : 0;
      const bonus = own + (inPart ? NAME_IN_TEXT : isFurther ? WHOLE_FURTHER_NAME : WHOLE_NAME);
      const weighted = score * (1 + Math.log1p(entry.weight) / 4) + (isWhole ? bonus : 0);
      return { id: entry.id, type: entry.type, score: Math.round(weighted * ROUND) / ROUND, matched };
    })
    .sort(bestFirst);
}

/**
 * The name that has most of the words asked for; `isWhole` when it has nothing else, and all of them unless only parts
 * are sought.
 * @param length how many words were written; undefined where parts are sought
 */
function bestName(
  names: readonly Name[],
  asked: readonly string[],
  length: number | undefined,
): { matched: string; isWhole: boolean; isFurther: boolean } {
  const scored = names.map(({ name, folded, isFurther }) => {
    const own = wordsOf(folded);
    return {
      name,
      isFurther,
      shared: asked.filter((word) => own.includes(word)).length,
      different: new Set(own).size,
      // A word that stands twice counts twice: Saint-Denis (Seine-Saint-Denis) is not Seine-Saint-Denis.
      length: own.length,
    };
  });
  const away = (own: number): number => Math.abs(own - (length ?? own));
  const best = scored.sort((a, b) => b.shared - a.shared || away(a.length) - away(b.length) || a.length - b.length)[0]!;
  return {
    matched: best.name,
    isFurther: best.isFurther,
    isWhole: best.shared === best.different && (length ?? best.length) === best.length,
  };
}
