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

/** The partnerships of one row: what they come to is counted when it is read, since most who ask read few figures. */
class Row implements BreakdownRow {
  readonly #counted: CountedPartnership[] = [];

  constructor(
    readonly by: readonly BreakdownKey[],
    readonly values: readonly (string | null)[],
  ) {}

  add(partnership: CountedPartnership): void {
    this.#counted.push(partnership);
  }

  get keys(): readonly BreakdownValue[] {
    return this.values.map((value, at) => valueOf(this.by[at]!, value));
  }

  get partnerships(): number {
    return this.#counted.length;
  }

  get parties(): number {
    return new Set(this.#counted.flatMap(({ partyIds }) => partyIds)).size;
  }

  get countries(): number {
    return new Set(this.#counted.flatMap(({ countryCodes }) => countryCodes)).size;
  }

  get awarded(): BreakdownRow['awarded'] {
    const amounts = new Map<string, number[]>();
    for (const { amountAmount, amountCurrency } of this.#awards())
      if (amountAmount !== null && amountCurrency !== null)
        amounts.set(amountCurrency, [...(amounts.get(amountCurrency) ?? []), amountAmount]);
    return [...amounts]
      .sort(([a], [b]) => byText(a, b))
      .map(([currency, all]) => ({ currency, amount: exactSum(all) }));
  }

  get awardsWithoutAmount(): number {
    return this.#awards().filter(({ amountAmount, amountCurrency }) => amountAmount === null || amountCurrency === null)
      .length;
  }

  /** Of a call, or a programme, only its own awards count. */
  #awards(): readonly AwardKeys[] {
    return this.#counted.flatMap(({ awards }) =>
      awards.filter((award) =>
        this.by.every((key, at) => {
          const { ofAward } = KEYS[key];
          return !ofAward || ofAward(award) === this.values[at];
        }),
      ),
    );
  }
}

export const valueOf = (by: BreakdownKey, value: string | null): BreakdownValue => {
  if (value === null) return { by, code: null, nodeId: null };
  const { codeOf, nodeOf } = KEYS[by];
  return { by, code: codeOf?.(value) ?? value, nodeId: nodeOf?.(value) ?? null };
};

type Value = string | number | null;
const NONE: readonly Value[] = [null];
/** The values of a partnership, null alone where none is known. */
function valuesOf(key: BreakdownKey, partnership: CountedPartnership): readonly Value[] {
  const values = KEYS[key].valuesOf(partnership);
  return values.length === 0 ? NONE : values;
}
const textOf = (value: Value): string | null => (value === null ? null : String(value));

/**
 * Counts partnerships by one or two keys, in the order of `compareKeys`. One with several values of a key counts in
 * each,
 * one without in a row of its own, so rows may add up to more than there are partnerships.
 */
export function breakdown(partnerships: Iterable<CountedPartnership>, by: readonly BreakdownKey[]): BreakdownRow[] {
  const rows = new Map<Value, Row>();
  const [first, second] = by;
  const add = (name: Value, partnership: CountedPartnership, value: Value, other?: Value): void => {
    let row = rows.get(name);
    if (!row) {
      row = new Row(by, other === undefined ? [textOf(value)] : [textOf(value), textOf(other)]);
      rows.set(name, row);
    }
    row.add(partnership);
  };
  for (const partnership of partnerships)
    for (const value of valuesOf(first!, partnership))
      if (second === undefined) add(value, partnership, value);
      else
        for (const other of valuesOf(second, partnership))
          add(`${value ?? UNKNOWN_LAST}\n${other ?? UNKNOWN_LAST}`, partnership, value, other);
  return [...rows.values()]
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ row }) => row);
}
