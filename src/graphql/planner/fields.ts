import type { Relation } from '../../store/cypher/relation.js';
import { RELATIONS } from '../../store/cypher/relations.js';
import type { PartyRow, RowType } from '../../store/cypher/rows.js';
import type { Arguments } from '../list-arguments.js';
import { givenKeys, readCountryCode, readPartyKey } from '../party-keys.js';
import { territory } from '../territory.js';

/** A row's columns by name. */
type Values = Readonly<Record<string, unknown>>;

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

/** Root fields that give one node; where they find none their resolver says why. */
export const BY_KEY: Readonly<Record<string, ByKey>> = {
  partnership: byId('Partnership'),
  programme: byId('Programme'),
  call: byId('Call'),
  source: byId('Source'),
  theme: { to: 'Theme', property: ({ code }) => ({ name: 'code', value: code }) },
  country: { to: 'Country', property: ({ code }) => ({ name: 'code', value: readCountryCode(String(code)) }) },
  year: { to: 'Year', property: ({ year }) => ({ name: 'year', value: year }) },
  party: {
    to: 'Party',
    property: (args) => {
      const [given, ...more] = givenKeys(args);
      if (!given || more.length > 0 || (args['level'] ?? undefined) !== undefined) return undefined;
      const [name, value] = given;
      return { name, value: readPartyKey(name, value) };
    },
  },
};
