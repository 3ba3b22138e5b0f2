import { byText } from '../domain/canonical.js';
import { KEYS, valueOf, type BreakdownKey, type BreakdownValue } from './breakdown.js';
import type { CountedPartnership } from './partnership-table.js';

export interface CoverageCount {
  readonly key: BreakdownValue;
  readonly partnerships: number;
}

/** How many partnerships a place has here, by kind and decade. */
export interface PlaceCoverage {
  /** The place; its code is null where it is unknown. */
  readonly place: BreakdownValue;
  readonly partnerships: number;
  /** The largest first. */
  readonly kinds: readonly CoverageCount[];
  /** In the order of time; last those whose first year is unknown. */
  readonly decades: readonly CoverageCount[];
}

export interface Coverage {
  readonly france: PlaceCoverage;
  readonly regions: readonly PlaceCoverage[];
  readonly countries: readonly PlaceCoverage[];
}

/** Every place that is counted, also where no partnership is known: régions by id, countries by code. */
export interface Places {
  readonly regions: readonly string[];
  readonly countries: readonly string[];
}

const HOME = 'FR';

/** Counts the partnerships of France, of each région and of each country abroad. */
export function coverageOf(partnerships: Iterable<CountedPartnership>, { regions, countries }: Places): Coverage {
  const all = [...partnerships];
  return {
    france: placeOf('COUNTRY', HOME, all),
    regions: placesOf('FRENCH_REGION', regions, all),
    countries: placesOf(
      'COUNTRY',
      countries.filter((code) => code !== HOME),
      all,
    ),
  };
}

type Group = Map<string | null, CountedPartnership[]>;

function grouped(key: BreakdownKey, partnerships: readonly CountedPartnership[]): Group {
  const groups: Group = new Map();
  for (const partnership of partnerships) {
    const values = KEYS[key].valuesOf(partnership).map(String);
    for (const value of values.length === 0 ? [null] : values) {
      const group = groups.get(value) ?? [];
      groups.set(value, group);
      group.push(partnership);
    }
  }
  return groups;
}

/** The place with most partnerships first, equal ones by code, the unknown one last. */
function placesOf(
  key: BreakdownKey,
  known: readonly string[],
  partnerships: readonly CountedPartnership[],
): PlaceCoverage[] {
  const groups = grouped(key, partnerships);
  for (const value of known) if (!groups.has(value)) groups.set(value, []);
  return [...groups]
    .map(([value, group]) => placeOf(key, value, group))
    .sort((a, b) => unknownLast(a.place, b.place) || b.partnerships - a.partnerships || byCode(a.place, b.place));
}

const placeOf = (
  key: BreakdownKey,
  value: string | null,
  partnerships: readonly CountedPartnership[],
): PlaceCoverage => ({
  place: valueOf(key, value),
  partnerships: partnerships.length,
  kinds: countsOf('KIND', partnerships).sort((a, b) => b.partnerships - a.partnerships || byCode(a.key, b.key)),
  decades: countsOf('DECADE', partnerships).sort((a, b) => unknownLast(a.key, b.key) || byCode(a.key, b.key)),
});

const countsOf = (key: BreakdownKey, partnerships: readonly CountedPartnership[]): CoverageCount[] =>
  [...grouped(key, partnerships)].map(([value, group]) => ({ key: valueOf(key, value), partnerships: group.length }));

const unknownLast = (a: BreakdownValue, b: BreakdownValue): number => Number(a.code === null) - Number(b.code === null);
const byCode = (a: BreakdownValue, b: BreakdownValue): number => byText(a.code ?? '', b.code ?? '');
