import type { Mention } from '../statement.js';
import type { Decision } from './decision.js';
import { keysOf, MATCHES, type Gazetteer, type Match } from './gazetteer.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { byCoordinates, byWithin, cityForBoth, dominantCity } from './homonyms.js';
import { levelFit } from './level-fit.js';
import { clearlyNearest, editsAllowed, nearSpellings } from './near-spelling.js';
import { isTrustedOtherName } from './other-names.js';
import { coreOf, nameKey, readName, type ReadName } from './read-name.js';
import { settledKey, type Settlement } from './settlements.js';

/** How sure each way of meeting a name is, for the order of candidates: 1 is the name itself. */
const SCORES: Readonly<Record<Match, number>> = { name: 1, core: 0.95, 'other name': 0.9, joined: 0.85, sound: 0.8 };
/** Shorter names are too often alike by chance to be compared by sound; French ones are never transliterated. */
const SHORTEST_BY_SOUND = 5;
const MOST_CANDIDATES = 10;
const UNKNOWN: Decision = { outcome: 'unknown' };

type Candidate = { readonly entry: GazetteerEntry; readonly score: number; readonly why: string };

const decided = ({ id }: GazetteerEntry, rule: string): Decision => ({ outcome: 'decided', id, rule });
const undecided = (candidates: readonly Candidate[]): Decision => ({
  outcome: 'undecided',
  candidates: candidates.slice(0, MOST_CANDIDATES).map(({ entry, score, why }) => ({ id: entry.id, score, why })),
});

/**
 * Makes the function that says which node a mention is. The rules, in this order: codes; settled identities; the name;
 * the name without level words and article; other names; spaces left out; sound; near spelling. At each, level,
 * country,
 * places around and coordinates tell homonyms apart; a name that still fits two stays undecided.
 */
export function createDecide(
  gazetteer: Gazetteer,
  settlements: readonly Settlement[] = [],
): (mention: Mention) => Decision {
  const settled = new Map(settlements.map((settlement) => [settledKey(settlement), settlement.id]));
  return (mention) => {
    if (mention.organisation || mention.level === 'ASSOCIATION_OF_AUTHORITIES') return UNKNOWN;
    const byCode = decideByCode(gazetteer, mention);
    if (byCode) return byCode;
    const id = settled.get(settledKey(mention)) ?? settled.get(settledKey({ ...mention, level: undefined }));
    if (id) return { outcome: 'decided', id, rule: 'settled identity' };
    const decision = decideByName(gazetteer, mention);
    return decision.outcome === 'unknown' && mention.name.includes(',') ? decideByHead(gazetteer, mention) : decision;
  };
}

/** "Springfield, Missouri", "Bac Hà, province de Lao Cai": what follows a comma is read as if it stood in brackets. */
function decideByHead(gazetteer: Gazetteer, mention: Mention): Decision {
  const [head = '', ...around] = mention.name
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const name = [head, ...around.map((part) => `(${coreOf(nameKey(part)).core})`)].join(' ');
  return decideByName(gazetteer, { ...mention, name });
}

/**
 * A code decides, but for a name that is another authority's: a former one named beside its successor's code is itself.
 */
function decideByCode(gazetteer: Gazetteer, mention: Mention): Decision | undefined {
  for (const kind of ['insee', 'siren', 'geonames', 'wikidata'] as const) {
    const code = mention[kind];
    const coded =
      code === undefined
        ? []
        : gazetteer.byCode(kind, code).filter((entry) => levelFit(entry, mention.level, []) !== 'none');
    const [entry] = coded;
    if (!entry || coded.length > 1) continue;
    const named = meet(gazetteer, mention, readName(mention.name), ['name', 'core']);
    if (named.length === 0 || named.some(({ id }) => id === entry.id)) return decided(entry, `${kind} code`);
    const former = named.filter(({ successor }) => successor === entry.id);
    if (former.length === 1 && former[0]) return decided(former[0], 'former authority of the code');
    return undecided([
      { entry, score: 1, why: `${kind} code` },
      ...named.map((each) => ({ entry: each, score: 1, why: 'name' })),
    ]);
  }
  return undefined;
}

/** Entries that a mention meets in the first of some ways in which it meets any that fits its level. */
function meet(
  gazetteer: Gazetteer,
  mention: Mention,
  read: ReadName,
  matches: readonly Match[],
): readonly GazetteerEntry[] {
  const keys = keysOf(read.full, read.core);
  const countries = mention.country ? [mention.country] : gazetteer.countries;
  for (const match of matches) {
    const usable = match === 'sound' ? keys.sound.filter((key) => key.length >= SHORTEST_BY_SOUND) : keys[match];
    const met = countries
      .filter((country) => match !== 'sound' || country !== 'FR')
      .flatMap((country) => usable.flatMap((key) => gazetteer.byName(match, country, key)));
    const fitting = fittest([...new Set(met)], mention, read);
    if (fitting.length > 0) return fitting;
  }
  return [];
}

function fittest(entries: readonly GazetteerEntry[], mention: Mention, read: ReadName): readonly GazetteerEntry[] {
  const fits = entries.map((entry) => ({ entry, fit: levelFit(entry, mention.level, read.words) }));
  const strict = fits.filter(({ fit }) => fit === 'strict');
  return (strict.length > 0 ? strict : fits.filter(({ fit }) => fit === 'loose')).map(({ entry }) => entry);
}

function decideByName(gazetteer: Gazetteer, mention: Mention): Decision {
  const read = readName(mention.name);
  const place = (entries: readonly GazetteerEntry[]): readonly GazetteerEntry[] =>
    byCoordinates(byWithin(entries, mention.within ?? [], gazetteer), mention);
  for (const match of MATCHES) {
    const met = place(meet(gazetteer, mention, read, [match]));
    if (met.length === 0) continue;
    const all =
      match === 'name' || match === 'core'
        ? withRivals(met, place(meet(gazetteer, mention, read, ['other name'])))
        : met;
    return decideAmong(gazetteer, all, match, mention, read);
  }
  const short = place(withoutGrand(gazetteer, mention, read));
  return short.length > 0
    ? decideAmong(gazetteer, short, 'other name', mention, read)
    : decideBySpelling(gazetteer, mention, read, place);
}

/** An intercommunality is often called "Grand X" where its name is X ("Grand Dijon"). */
function withoutGrand(gazetteer: Gazetteer, mention: Mention, read: ReadName): readonly GazetteerEntry[] {
  if (mention.country !== 'FR' || !read.core.startsWith('grand ')) return [];
  const core = read.core.slice('grand '.length);
  return meet(gazetteer, mention, { ...read, full: core, core }, ['core']).filter(
    ({ level }) => level === 'INTERCOMMUNALITY',
  );
}

/**
 * A place called so only by another name is a rival abroad unless it is known to be smaller than one called so by name.
 */
function withRivals(named: readonly GazetteerEntry[], others: readonly GazetteerEntry[]): readonly GazetteerEntry[] {
  const largest = Math.max(...named.map(({ population }) => population ?? 0));
  const rivals = others.filter(({ country, population }) => country !== 'FR' && (population ?? Infinity) > largest);
  return [...new Set([...named, ...rivals])];
}

function decideAmong(
  gazetteer: Gazetteer,
  met: readonly GazetteerEntry[],
  match: Match,
  mention: Mention,
  read: ReadName,
): Decision {
  const explained = met.filter((entry) =>
    read.asides.every((aside) => gazetteer.around(entry).has(aside) || gazetteer.namesOf(entry).has(aside)),
  );
  const candidates = (entries: readonly GazetteerEntry[], why: string): Decision =>
    undecided(entries.map((entry) => ({ entry, score: SCORES[match], why })));
  if (explained.length === 0) return candidates(met, `${match}; what stands in brackets is not known of it`);
  const [only, ...others] = explained;
  if (only && others.length === 0) {
    const isTrusted = match !== 'other name' || isTrustedOtherName(only, read.full, mention.level);
    return isTrusted ? decided(only, match) : candidates(explained, `${match} alone`);
  }
  const both = mention.level ? undefined : cityForBoth(explained);
  if (both) return decided(both, `${match}, city and division in one`);
  const largest = dominantCity(explained, mention.level);
  return largest ? decided(largest, `${match}, by far the largest`) : candidates(explained, match);
}

/**
 * French authorities and divisions abroad are all listed, so that a near spelling is a misspelling. Cities abroad are
 * not:
 * on 16 names of twin towns with coordinates, ten near spellings were other places. They are proposed, never decided.
 */
const isListedWhole = ({ country, level }: GazetteerEntry): boolean => country === 'FR' || level === 'REGION';

function decideBySpelling(
  gazetteer: Gazetteer,
  mention: Mention,
  read: ReadName,
  place: (entries: readonly GazetteerEntry[]) => readonly GazetteerEntry[],
): Decision {
  const core = read.core.replaceAll(' ', '');
  if (!mention.country || read.asides.length > 0) return UNKNOWN;
  const near = nearSpellings(gazetteer, mention.country, core);
  const fitting = new Set(
    place(
      fittest(
        near.map(({ entry }) => entry),
        mention,
        read,
      ),
    ),
  );
  const candidates = near.filter(({ entry }) => fitting.has(entry));
  const nearest = clearlyNearest(candidates, core);
  const alike = candidates.filter(({ edits }) => edits <= editsAllowed(core));
  if (nearest && isListedWhole(nearest.entry))
    return decided(nearest.entry, `spelling, ${nearest.edits} ${nearest.edits === 1 ? 'letter' : 'letters'} apart`);
  return alike.length === 0
    ? UNKNOWN
    : undecided(
        alike.map(({ entry, edits, spelling }) => ({
          entry,
          score: Math.round((1 - edits / Math.max(core.length, spelling.length)) * 70) / 100,
          why: `spelling, ${edits} apart`,
        })),
      );
}
