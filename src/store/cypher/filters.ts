import { fold } from '../../domain/fold.js';
import {
  strength,
  type AuthorityLevel,
  type Evidence,
  type PartnershipKind,
  type PartnershipStatus,
  type PartyRole,
} from '../../domain/vocabulary.js';
import { allOf, anyOf, ConditionMaker, noneOf, type Condition } from './condition.js';

export interface IntRange {
  readonly from?: number | null;
  readonly to?: number | null;
}
export interface DateRange {
  readonly from?: string | null;
  readonly to?: string | null;
}

export interface PartyFilter {
  readonly ids?: readonly string[] | null;
  readonly text?: string | null;
  readonly french?: boolean | null;
  readonly levels?: readonly AuthorityLevel[] | null;
  readonly countries?: readonly string[] | null;
  readonly continents?: readonly string[] | null;
  readonly countryGroups?: readonly string[] | null;
  readonly partOf?: string | null;
  readonly partnerships?: PartnershipFilter | null;
}

export interface PartnershipFilter {
  readonly ids?: readonly string[] | null;
  readonly text?: string | null;
  readonly kinds?: readonly PartnershipKind[] | null;
  readonly statuses?: readonly PartnershipStatus[] | null;
  readonly statusAsOf?: DateRange | null;
  readonly activeIn?: IntRange | null;
  readonly startYear?: IntRange | null;
  readonly endYear?: IntRange | null;
  readonly themes?: readonly string[] | null;
  readonly programmes?: readonly string[] | null;
  readonly calls?: readonly string[] | null;
  readonly parties?: readonly string[] | null;
  readonly withPredecessors?: boolean | null;
  readonly countries?: readonly string[] | null;
  readonly continents?: readonly string[] | null;
  readonly countryGroups?: readonly string[] | null;
  readonly frenchLevels?: readonly AuthorityLevel[] | null;
  readonly sources?: readonly string[] | null;
  readonly evidenceAtLeast?: Evidence | null;
  readonly french?: PartyFilter | null;
  readonly foreign?: PartyFilter | null;
  readonly not?: PartnershipFilter | null;
  readonly anyOf?: readonly PartnershipFilter[] | null;
}

export interface CallFilter {
  readonly programmes?: readonly string[] | null;
  readonly countries?: readonly string[] | null;
  readonly themes?: readonly string[] | null;
  readonly openOn?: string | null;
  readonly opensOn?: DateRange | null;
  readonly closesOn?: DateRange | null;
  readonly text?: string | null;
}

export interface CountryFilter {
  readonly codes?: readonly string[] | null;
  readonly continents?: readonly string[] | null;
  readonly groups?: readonly string[] | null;
}

export interface ClaimFilter {
  readonly property?: string | null;
  readonly onlyDisputed?: boolean | null;
}

type Given<T> = T | null | undefined;
/** A condition for a value that is given; nothing for one that is not. */
type Part = Condition | undefined;

const some = <T>(value: Given<T>, make: (value: T) => Condition): Part =>
  value === null || value === undefined ? undefined : make(value);
const all = (parts: readonly Part[]): Condition => allOf(parts.filter((part): part is Condition => part !== undefined));

/**
 * `text` has `IN ?`; of a single value it is `= ?`, which the embedded engine answers sooner: a nested dashboard in 8.5
 * ms, in 9.6 by the list.
 */
const isAmong = ({ of }: ConditionMaker, text: string, given: readonly unknown[]): Condition => {
  const values = different(given);
  return values.length === 1 ? of(text.replace(' IN ?', ' = ?'), values[0]) : of(text, values);
};

/** Each value once: an engine compares with every one, for every node that it looks at. */
const different = (values: readonly unknown[]): readonly unknown[] => [...new Set(values)];

/** Conditions on one variable of a statement, from a filter's values. */
function on(variable: string, maker: ConditionMaker) {
  const { of } = maker;
  return {
    among: (property: string, values: Given<readonly unknown[]>): Part =>
      some(values, (given) => isAmong(maker, `${variable}.${property} IN ?`, given)),
    sharing: (property: string, values: Given<readonly unknown[]>): Part =>
      some(values, (given) => of(`any(x IN ${variable}.${property} WHERE x IN ?)`, different(given))),
    words: (text: Given<string>): Part =>
      some(text, (given) =>
        of(`all(word IN ? WHERE ${variable}.searchText CONTAINS word)`, different(fold(given).split(' '))),
      ),
    between: (property: string, range: Given<IntRange | DateRange>): Part =>
      some(range, ({ from, to }) =>
        all([
          some<string | number>(from, (value) => of(`${variable}.${property} >= ?`, value)),
          some<string | number>(to, (value) => of(`${variable}.${property} <= ?`, value)),
        ]),
      ),
    of,
  };
}

/** What a node must be: its own conditions, and nodes it must be linked with. */
interface Wanted {
  readonly own: readonly Part[];
  readonly linked: readonly Link[];
}
interface Link {
  readonly pattern: string;
  readonly wanted: Wanted;
}

const conditionOf = ({ own, linked }: Wanted): Condition => all([...own, ...linked.map(exists)]);

/** One EXISTS with all its patterns side by side: one inside another does not end on the embedded engine. */
function exists({ pattern, wanted }: Link): Condition {
  const patterns = (one: Wanted): string[] => one.linked.flatMap((link) => [link.pattern, ...patterns(link.wanted)]);
  const conditions = (one: Wanted): readonly Part[] => [
    ...one.own,
    ...one.linked.flatMap((link) => conditions(link.wanted)),
  ];
  const { text, parameters } = all(conditions(wanted));
  return {
    text: `EXISTS { ${[pattern, ...patterns(wanted)].map((each) => `MATCH ${each}`).join(' ')} WHERE ${text} }`,
    parameters,
  };
}

const linkedWhere = (given: Given<object>, make: () => Link): readonly Link[] =>
  given === null || given === undefined ? [] : [make()];

/** What a party must be; every list a filter looks into stands on the node, so one look at it is enough. */
function wantedParty(filter: PartyFilter, maker: ConditionMaker, variable: string): Wanted {
  const { among, sharing, words, of } = on(variable, maker);
  return {
    own: [
      among('id', filter.ids),
      words(filter.text),
      some(filter.french, (value) => of(`${variable}.french = ?`, value)),
      among('level', filter.levels),
      among('countryCode', filter.countries),
      among('continentCode', filter.continents),
      sharing('groupIds', filter.countryGroups),
      some(filter.partOf, (id) => of(`? IN ${variable}.within`, id)),
    ],
    linked: linkedWhere(filter.partnerships, () => {
      const partnership = maker.variable('p');
      return {
        pattern: `(${variable})-[:PARTY_TO]->(${partnership})`,
        wanted: wantedPartnership(filter.partnerships!, maker, partnership),
      };
    }),
  };
}

/** A link to a party that is, or is not, a French authority. */
function partyLink(filter: PartyFilter, french: boolean, maker: ConditionMaker, variable: string): Link {
  const party = maker.variable('a');
  const { own, linked } = wantedParty(filter, maker, party);
  return {
    pattern: `(${variable})<-[:PARTY_TO]-(${party})`,
    wanted: { own: [maker.of(`${party}.french = ${french}`), ...own], linked },
  };
}

function wantedPartnership(filter: PartnershipFilter, maker: ConditionMaker, variable: string): Wanted {
  const { among, sharing, words, between, of } = on(variable, maker);
  return {
    own: [
      among('id', filter.ids),
      words(filter.text),
      among('kind', filter.kinds),
      some(filter.statuses, (values) => of(`coalesce(${variable}.status, 'UNKNOWN') IN ?`, values)),
      some(filter.activeIn, ({ from, to }) =>
        of(`any(year IN ${variable}.knownYears WHERE year >= ? AND year <= ?)`, from ?? -9999, to ?? 9999),
      ),
      between('startYear', filter.startYear),
      between('endYear', filter.endYear),
      between('statusDay', filter.statusAsOf),
      sharing('themeCodes', filter.themes),
      sharing('programmeIds', filter.programmes),
      sharing('callIds', filter.calls),
      sharing(filter.withPredecessors ? 'heirIds' : 'partyIds', filter.parties),
      sharing('countryCodes', filter.countries),
      sharing('continentCodes', filter.continents),
      sharing('groupIds', filter.countryGroups),
      sharing('frenchLevels', filter.frenchLevels),
      sharing('sourceIds', filter.sources),
      some(filter.evidenceAtLeast, (value) => of(`${variable}.evidenceRank >= ?`, strength(value))),
      some(filter.not, (unwanted) => noneOf(conditionOf(wantedPartnership(unwanted, maker, variable)))),
      some(filter.anyOf, (ways) => anyOf(ways.map((way) => conditionOf(wantedPartnership(way, maker, variable))))),
    ],
    linked: [
      ...linkedWhere(filter.french, () => partyLink(filter.french!, true, maker, variable)),
      ...linkedWhere(filter.foreign, () => partyLink(filter.foreign!, false, maker, variable)),
    ],
  };
}

/** The condition of a filter on `n`. */
export const parties = (filter: Given<PartyFilter>): Condition =>
  conditionOf(wantedParty(filter ?? {}, new ConditionMaker(), 'n'));
export const partnerships = (filter: Given<PartnershipFilter>): Condition =>
  conditionOf(wantedPartnership(filter ?? {}, new ConditionMaker(), 'n'));

/** The condition on partners `n` met in partnerships `p` of a filter. */
export const partners = (filter: Given<PartnershipFilter>, abroadOnly: Given<boolean>): Condition => {
  const maker = new ConditionMaker();
  return all([
    conditionOf(wantedPartnership(filter ?? {}, maker, 'p')),
    abroadOnly ? maker.of('n.french = ?', false) : undefined,
  ]);
};

/** From what a filter of partnerships names to the partnerships, the fewest first. */
const STARTS = {
  parties: '(x:Party) WHERE x.id IN ? MATCH (x)-[:PARTY_TO]->(n)',
  calls: '(x:Call) WHERE x.id IN ? MATCH (x)<-[:UNDER]-(y)-[:FOR]->(n)',
  sources: '(x:Source) WHERE x.id IN ? MATCH (x)<-[:SOURCED_FROM]-(n)',
  themes: '(x:Theme) WHERE x.code IN ? MATCH (x)<-[:COUNTS_FOR]-(n)',
  countries: '(x:Country) WHERE x.code IN ? MATCH (x)<-[:COUNTS_FOR]-(n)',
  programmes: '(x:Programme) WHERE x.id IN ? MATCH (x)<-[:SUPPORTED_BY]-(n)',
} as const;

/** The same for a list of all partnerships: it starts from a condition that leaves few of them. */
export function allPartnerships(filter: Given<PartnershipFilter>): Condition {
  const first = (Object.keys(STARTS) as (keyof typeof STARTS)[]).find(
    (key) => filter?.[key] !== null && filter?.[key] !== undefined && !(key === 'parties' && filter.withPredecessors),
  );
  if (!filter || !first) return partnerships(filter);
  const maker = new ConditionMaker();
  const { text, parameters } = isAmong(maker, `MATCH ${STARTS[first]} WITH DISTINCT n`, filter[first]!);
  const rest = conditionOf(wantedPartnership({ ...filter, [first]: null }, maker, 'n'));
  // The label last, so that only what the other conditions leave is asked for it.
  return { text: `${rest.text} AND n:Partnership`, parameters: { ...parameters, ...rest.parameters }, start: text };
}

export function calls(filter: Given<CallFilter>): Condition {
  const { sharing, words, between, of } = on('n', new ConditionMaker());
  if (!filter) return all([]);
  return all([
    sharing('programmeIds', filter.programmes),
    sharing('countryCodes', filter.countries),
    sharing('themeCodes', filter.themes),
    some(filter.openOn, (day) => of('(n.opensOn <= ? AND n.closesOn >= ?)', day, day)),
    between('opensOn', filter.opensOn),
    between('closesOn', filter.closesOn),
    words(filter.text),
  ]);
}

export function countries(filter: Given<CountryFilter>): Condition {
  const { among, sharing } = on('n', new ConditionMaker());
  return all([
    among('code', filter?.codes),
    among('continent', filter?.continents),
    sharing('groupIds', filter?.groups),
  ]);
}

export function claims(filter: Given<ClaimFilter>): Condition {
  const { of } = on('n', new ConditionMaker());
  return all([
    some(filter?.property, (property) => of('n.property = ?', property)),
    filter?.onlyDisputed ? of('n.disputed = ?', true) : undefined,
  ]);
}

export const events = (dates: DateRange): Condition => all([on('n', new ConditionMaker()).between('date', dates)]);
export const years = (range: IntRange): Condition => all([on('n', new ConditionMaker()).between('year', range)]);

/** A condition on the link to a party. */
export const role = (value: Given<PartyRole>): Condition =>
  all([some(value, (given) => new ConditionMaker().of('r.role = ?', given))]);
