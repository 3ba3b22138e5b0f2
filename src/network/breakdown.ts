import { byText } from '../domain/canonical.js';
import { exactSum } from '../domain/exact-sum.js';
import type { AwardKeys } from '../store/cypher/breakdown.js';
import type { CountedPartnership } from './partnership-table.js';

export const BREAKDOWN_KEYS = [
  'YEAR',
  'START_YEAR',
  'DECADE',
  'COUNTRY',
  'CONTINENT',
  'THEME',
  'PROGRAMME',
  'CALL',
  'KIND',
  'STATUS',
  'FRENCH_LEVEL',
  'FRENCH_REGION',
] as const;
export type BreakdownKey = (typeof BREAKDOWN_KEYS)[number];

interface Key {
  /** The values of a partnership; none where it is unknown. */
  readonly valuesOf: (partnership: CountedPartnership) => readonly (string | number)[];
  /** The node a value stands for. */
  readonly nodeOf?: (value: string) => string;
  /** The code a value is shown by, where it is another. */
  readonly codeOf?: (value: string) => string;
  /** The value that an award counts under; undefined where every award of the partnership counts. */
  readonly ofAward?: (award: AwardKeys) => string | null;
}

const itself = (id: string): string => id;
const yearNode = (year: string): string => `year-${year}`;
const known = <T>(value: T | null): readonly T[] => (value === null ? [] : [value]);

/** How partnerships are counted by each key. */
export const KEYS: Readonly<Record<BreakdownKey, Key>> = {
  YEAR: { valuesOf: ({ knownYears }) => knownYears, nodeOf: yearNode },
  START_YEAR: { valuesOf: ({ startYear }) => known(startYear), nodeOf: yearNode },
  DECADE: { valuesOf: ({ startYear }) => known(startYear).map((year) => year - (year % 10)) },
  COUNTRY: { valuesOf: ({ countryCodes }) => countryCodes, nodeOf: (code) => `country-${code}` },
  CONTINENT: { valuesOf: ({ continentCodes }) => continentCodes },
  THEME: { valuesOf: ({ themeCodes }) => themeCodes, nodeOf: (code) => `theme-${code}` },
  PROGRAMME: {
    valuesOf: ({ programmeIds }) => programmeIds,
    nodeOf: itself,
    ofAward: ({ programmeId }) => programmeId,
  },
  CALL: { valuesOf: ({ callIds }) => callIds, nodeOf: itself, ofAward: ({ callId }) => callId },
  KIND: { valuesOf: ({ kind }) => [kind] },
  STATUS: { valuesOf: ({ status }) => (status === 'UNKNOWN' ? [] : known(status)) },
  FRENCH_LEVEL: { valuesOf: ({ frenchLevels }) => frenchLevels },
  FRENCH_REGION: {
    valuesOf: ({ regionIds }) => regionIds,
    nodeOf: itself,
    codeOf: (id) => id.replace(/^fr-[a-z]+-/, ''),
  },
};

/** One value of one key; both null where it is unknown. */
export interface BreakdownValue {
  readonly by: BreakdownKey;
  readonly code: string | null;
  readonly nodeId: string | null;
}

export interface BreakdownRow {
  readonly keys: readonly BreakdownValue[];
  readonly partnerships: number;
  readonly parties: number;
  readonly countries: number;
  /** In the order of the currencies' codes. */
  readonly awarded: readonly { readonly amount: number; readonly currency: string }[];
  readonly awardsWithoutAmount: number;
}

/** Where a row stands in its order: unknown keys, partnerships, codes. */
export type RowKey = readonly (string | number)[];

const UNKNOWN_LAST = '~';

export const keyOf = ({ keys, partnerships }: BreakdownRow): RowKey => [
  keys.filter(({ code }) => code === null).length,
  partnerships,
  ...keys.map(({ code }) => code ?? UNKNOWN_LAST),
];

/** Rows whose keys are all known first, of these the largest, equal ones by code. */
export function compareKeys(
  [unknown, size, ...codes]: RowKey,
  [otherUnknown, otherSize, ...otherCodes]: RowKey,
): number {
  const apart = codes.findIndex((code, at) => code !== otherCodes[at]);
  return (
    Number(unknown) - Number(otherUnknown) ||
    Number(otherSize) - Number(size) ||
    (apart < 0 ? 0 : byText(String(codes[apart]), String(otherCodes[apart])))
  );
}

/** The partnerships of one row while they are counted. */
class Group {
  readonly #parties = new Set<string>();
  readonly #countries = new Set<string>();
  readonly #amounts = new Map<string, number[]>();
  #partnerships = 0;
  #awardsWithoutAmount = 0;

  constructor(
    readonly by: readonly BreakdownKey[],
    readonly values: readonly (string | null)[],
  ) {}

  add({ partyIds, countryCodes, awards }: CountedPartnership): void {
    this.#partnerships += 1;
    for (const id of partyIds) this.#parties.add(id);
    for (const code of countryCodes) this.#countries.add(code);
    for (const award of awards) if (this.#counts(award)) this.#addAward(award);
  }

  row(): BreakdownRow {
    return {
      keys: this.values.map((value, at) => valueOf(this.by[at]!, value)),
      partnerships: this.#partnerships,
      parties: this.#parties.size,
      countries: this.#countries.size,
      awarded: [...this.#amounts]
        .sort(([a], [b]) => byText(a, b))
        .map(([currency, amounts]) => ({ currency, amount: exactSum(amounts) })),
      awardsWithoutAmount: this.#awardsWithoutAmount,
    };
  }

  /** Of a call, or a programme, only its own awards count. */
  #counts(award: AwardKeys): boolean {
    return this.by.every((key, at) => {
      const { ofAward } = KEYS[key];
      return !ofAward || ofAward(award) === this.values[at];
    });
  }

  #addAward({ amountAmount, amountCurrency }: AwardKeys): void {
    if (amountAmount === null || amountCurrency === null) {
      this.#awardsWithoutAmount += 1;
      return;
    }
    const amounts = this.#amounts.get(amountCurrency) ?? [];
    this.#amounts.set(amountCurrency, amounts);
    amounts.push(amountAmount);
  }
}

export const valueOf = (by: BreakdownKey, value: string | null): BreakdownValue => {
  if (value === null) return { by, code: null, nodeId: null };
  const { codeOf, nodeOf } = KEYS[by];
  return { by, code: codeOf?.(value) ?? value, nodeId: nodeOf?.(value) ?? null };
};

/** The values of a partnership as texts, null alone where none is known. */
function valuesOf(key: BreakdownKey, partnership: CountedPartnership): readonly (string | null)[] {
  const values = KEYS[key].valuesOf(partnership);
  return values.length === 0 ? [null] : values.map(String);
}

/**
 * Counts partnerships by one or two keys, in the order of `compareKeys`. One with several values of a key counts in
 * each,
 * one without in a row of its own, so rows may add up to more than there are partnerships.
 */
export function breakdown(partnerships: Iterable<CountedPartnership>, by: readonly BreakdownKey[]): BreakdownRow[] {
  const groups = new Map<string, Group>();
  for (const partnership of partnerships) {
    const combinations = by.reduce<readonly (string | null)[][]>(
      (all, key) => all.flatMap((before) => valuesOf(key, partnership).map((value) => [...before, value])),
      [[]],
    );
    for (const values of combinations) {
      const name = values.map((value) => value ?? UNKNOWN_LAST).join('\n');
      const group = groups.get(name) ?? new Group(by, values);
      groups.set(name, group);
      group.add(partnership);
    }
  }
  return [...groups.values()].map((group) => group.row()).sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
}
