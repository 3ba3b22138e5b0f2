import { isDate } from '../../domain/partial-date.js';
import { EVIDENCE } from '../../domain/vocabulary.js';
import type { Relation } from '../../store/cypher/relation.js';
import { RELATIONS } from '../../store/cypher/relations.js';
import type { PartyRow, RowType } from '../../store/cypher/rows.js';
import type { Fragment } from '../../store/cypher/text.js';
import type { Arguments } from '../list-arguments.js';
import { localName, localTitle } from '../local-name.js';
import { territory } from '../territory.js';
import type { Language } from '../schema/types/enums.js';
import { moneyOf } from '../schema/types/money.type.js';

/** A row's columns by name. */
type Values = Readonly<Record<string, unknown>>;

/**
 * A field whose value is made from columns of its own row, or in the statement where its arguments are known with the
 * document.
 */
export interface Computed {
  readonly expression?: (args: Arguments) => Fragment;
  readonly columns: readonly string[];
  readonly value: (row: Values, args: Arguments) => unknown;
}

const NAME: Computed = {
  columns: ['id', 'name', 'nameEn'],
  value: (row, { language }) => localName(row as Parameters<typeof localName>[0], language as Language),
  expression:
    ({ language }) =>
    ({ n }) =>
      language === 'EN' ? `coalesce(${n}.nameEn, ${n}.name, ${n}.id)` : `coalesce(${n}.name, ${n}.id)`,
};
const title = (columns: readonly string[], french: Fragment, english: Fragment): Computed => ({
  columns: ['id', 'title', 'titleEn', ...columns],
  value: (row, { language }) => localTitle(row as Parameters<typeof localTitle>[0], language as Language),
  expression: ({ language }) => (language === 'EN' ? english : french),
});
const money = (name: string): Computed => ({
  columns: [`${name}Amount`, `${name}Currency`],
  value: (row) => moneyOf(row[`${name}Amount`] as number | null, row[`${name}Currency`] as string | null),
});

/** By type and field; a field that is neither here nor a column nor a relation is left to its resolver. */
export const COMPUTED: Readonly<Record<string, Computed>> = {
  ...Object.fromEntries(
    ['Party', 'Country', 'CountryGroup', 'Programme', 'Call', 'Theme'].map((type) => [`${type}.name`, NAME]),
  ),
  'Partnership.title': title(
    ['label', 'labelEn'],
    ({ n }) => `${n}.shownTitle`,
    ({ n }) => `coalesce(${n}.titleEn, CASE WHEN ${n}.title IS NULL THEN ${n}.labelEn END, ${n}.shownTitle)`,
  ),
  'Event.title': title(
    [],
    ({ n }) => `coalesce(${n}.title, ${n}.id)`,
    ({ n }) => `coalesce(${n}.titleEn, ${n}.title, ${n}.id)`,
  ),
  'Theme.otherNames': { columns: ['otherNames'], value: ({ otherNames }) => otherNames ?? [] },
  'Theme.goals': {
    columns: ['goals'],
    value: ({ goals }) => ((goals ?? []) as string[]).map(Number).sort((a, b) => a - b),
  },
  'Party.otherNames': { columns: ['otherNames'], value: ({ otherNames }) => otherNames ?? [] },
  'Partnership.status': { columns: ['status'], value: ({ status }) => status ?? 'UNKNOWN' },
  'Partnership.evidence': {
    columns: ['evidenceRank'],
    value: ({ evidenceRank }) => EVIDENCE[Number(evidenceRank ?? 0)],
  },
  'Partnership.budget': money('budget'),
  'Call.budget': money('budget'),
  'Programme.annualBudget': money('annualBudget'),
  'Award.amount': money('amount'),
  'Event.kind': { columns: ['kind'], value: ({ kind }) => kind ?? 'OTHER' },
  'Event.organisers': { columns: ['organisers'], value: ({ organisers }) => organisers ?? [] },
  'Call.committees': { columns: ['committeeOn'], value: ({ committeeOn }) => committeeOn ?? [] },
  'Call.committeeOn': {
    columns: ['committeeOn'],
    value: ({ committeeOn }) => ((committeeOn ?? []) as string[]).filter(isDate).sort().at(-1) ?? null,
  },
};

/** A field that leads to one of several rows of a relation. */
export interface Pick {
  readonly relation: Relation;
  readonly columns: readonly string[];
  readonly pick: (rows: readonly Values[]) => Values | null;
}

const pickTerritory = (level: 'DEPARTMENT' | 'REGION'): Pick => ({
  relation: RELATIONS['FrenchAuthority.territories'],
  columns: ['level', 'insee'],
  pick: (rows) => territory(rows as readonly PartyRow[], level),
});

export const PICKS: Readonly<Record<string, Pick>> = {
  'FrenchAuthority.department': pickTerritory('DEPARTMENT'),
  'FrenchAuthority.region': pickTerritory('REGION'),
};

/** Relations whose field adds to what they give; it is left to its resolver. */
const NOT_ALONE: ReadonlySet<string> = new Set(['Party.claims', 'Partner.partnerships']);

const BY_NAME: ReadonlyMap<string, Relation> = new Map(
  Object.values(RELATIONS)
    .filter(({ name }) => !NOT_ALONE.has(name))
    .map((relation) => [relation.name, relation as Relation]),
);

/** The relation that a field of a type follows. */
export const relationOf = (type: string, field: string): Relation | undefined => BY_NAME.get(`${type}.${field}`);

/** A root field that gives one node by a key: which kind, and the property that the key is. */
export interface ByKey {
  readonly to: RowType;
  readonly property: (args: Arguments) => { readonly name: string; readonly value: unknown } | undefined;
}

const byId = (to: RowType): ByKey => ({ to, property: ({ id }) => ({ name: 'id', value: id }) });
const PARTY_KEYS = ['id', 'insee', 'siren', 'wikidata'] as const;

/** Root fields that give one node; where they find none their resolver says why. */
export const BY_KEY: Readonly<Record<string, ByKey>> = {
  partnership: byId('Partnership'),
  programme: byId('Programme'),
  call: byId('Call'),
  source: byId('Source'),
  theme: { to: 'Theme', property: ({ code }) => ({ name: 'code', value: code }) },
  country: { to: 'Country', property: ({ code }) => ({ name: 'code', value: code }) },
  year: { to: 'Year', property: ({ year }) => ({ name: 'year', value: year }) },
  party: {
    to: 'Party',
    property: (args) => {
      const [name, ...more] = PARTY_KEYS.filter((key) => args[key] !== undefined && args[key] !== null);
      return name === undefined || more.length > 0 || (args['level'] ?? undefined) !== undefined
        ? undefined
        : { name, value: args[name] };
    },
  },
};
