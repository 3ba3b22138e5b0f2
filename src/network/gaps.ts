import { byText } from '../domain/canonical.js';
import { KEYS, valueOf, type BreakdownKey, type BreakdownValue } from './breakdown.js';
import type { CountedPartnership } from './partnership-table.js';

/** What is alike of French authorities, beside whom they work with. */
export interface AuthorityProfile {
  readonly id: string;
  readonly level: string;
  readonly population: number | null;
  /** Itself and all that it lies in, by id. */
  readonly within: readonly string[];
}

/** An authority that another is held against, and why. */
export interface Peer {
  readonly id: string;
  /** 0 to 1. */
  readonly likeness: number;
  /** Countries abroad that both have partnerships with. */
  readonly sharedCountries: readonly string[];
  /** Whether both lie in one département or région. */
  readonly samePlace: boolean;
  /** Its inhabitants by those of the other; null where one is unknown. */
  readonly populationRatio: number | null;
}

/** Something that peers have and the authority has not. */
export interface Gap {
  readonly key: BreakdownValue;
  /** The peers that have it, the most alike first. */
  readonly peers: readonly string[];
}

export interface Gaps {
  readonly peers: readonly Peer[];
  readonly countries: readonly Gap[];
  readonly themes: readonly Gap[];
  readonly programmes: readonly Gap[];
}

/** Authorities that one is held against. */
const MOST_PEERS = 20;
/** What one peer alone has says little. */
const LEAST_PEERS = 2;
const HOME = 'FR';
/** What counts for likeness, and how much. */
const WEIGHTS = { countries: 3, size: 2, place: 1 } as const;

const countriesOf = (partnerships: readonly CountedPartnership[]): Set<string> =>
  new Set(partnerships.flatMap(({ countryCodes }) => countryCodes).filter((code) => code !== HOME));

/**
 * How alike two authorities of one level are, 0 to 1: the weighted mean of what is known of
 * - countries (3): those that both work with, as a part of those that either does (Jaccard);
 * - size (2): 1 for as many inhabitants, 0 for ten times as many or more, by the logarithm between;
 * - place (1): 1 where both lie in one département or région.
 */
function peerOf(
  one: AuthorityProfile,
  its: ReadonlySet<string>,
  other: AuthorityProfile,
  theirs: ReadonlySet<string>,
): Peer {
  const sharedCountries = [...theirs].filter((code) => its.has(code)).sort(byText);
  const either = its.size + theirs.size - sharedCountries.length;
  const populationRatio = one.population && other.population ? other.population / one.population : null;
  const samePlace = other.within.some((id) => one.within.includes(id));
  const parts = [
    ...(either > 0 ? [[sharedCountries.length / either, WEIGHTS.countries]] : []),
    ...(populationRatio === null ? [] : [[Math.max(0, 1 - Math.abs(Math.log10(populationRatio))), WEIGHTS.size]]),
    [Number(samePlace), WEIGHTS.place],
  ] as [part: number, weight: number][];
  const weight = parts.reduce((sum, [, own]) => sum + own, 0);
  const likeness = parts.reduce((sum, [part, own]) => sum + part * own, 0) / weight;
  return { id: other.id, likeness, sharedCountries, samePlace, populationRatio };
}

/** What peers have and the authority has not: what most of them have first, equal ones by code. */
function missing(
  key: BreakdownKey,
  own: readonly CountedPartnership[],
  peers: readonly Peer[],
  of: ReadonlyMap<string, CountedPartnership[]>,
  first: number,
): Gap[] {
  const valuesIn = (partnerships: readonly CountedPartnership[]): Set<string> =>
    new Set(partnerships.flatMap((one) => [...KEYS[key].valuesOf(one)].map(String)));
  const had = valuesIn(own);
  const peersOf = new Map<string, string[]>();
  for (const { id } of peers)
    for (const value of valuesIn(of.get(id) ?? []))
      if (!had.has(value) && !(key === 'COUNTRY' && value === HOME))
        peersOf.set(value, [...(peersOf.get(value) ?? []), id]);
  return [...peersOf]
    .filter(([, ids]) => ids.length >= LEAST_PEERS)
    .sort(([a, has], [b, have]) => have.length - has.length || byText(a, b))
    .slice(0, first)
    .map(([value, ids]) => ({ key: valueOf(key, value), peers: ids }));
}

/**
 * What authorities like one have in their partnerships and it has not. Its peers are of its level and have partnerships.
 * @param profiles of all French authorities that have partnerships, and of this one
 * @param first values of each kind at most
 */
export function gapsOf(
  party: AuthorityProfile,
  profiles: readonly AuthorityProfile[],
  partnerships: Iterable<CountedPartnership>,
  first: number,
): Gaps {
  const of = new Map<string, CountedPartnership[]>();
  for (const partnership of partnerships)
    for (const id of partnership.partyIds) {
      const own = of.get(id);
      if (own) own.push(partnership);
      else of.set(id, [partnership]);
    }
  const own = of.get(party.id) ?? [];
  const its = countriesOf(own);
  const peers = profiles
    .filter(({ id, level }) => id !== party.id && level === party.level && of.has(id))
    .map((other) => peerOf(party, its, other, countriesOf(of.get(other.id)!)))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || byText(a.id, b.id))
    .slice(0, MOST_PEERS);
  const gaps = (key: BreakdownKey): Gap[] => missing(key, own, peers, of, first);
  return { peers, countries: gaps('COUNTRY'), themes: gaps('THEME'), programmes: gaps('PROGRAMME') };
}
