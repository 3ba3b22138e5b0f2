import type { Graph } from '../domain/graph.js';
import { fold, spelledOut } from '../domain/fold.js';
import type { GraphNode, GraphRelationship, NodeType, PropertyValue, RelationshipType } from '../domain/nodes.js';
import { lastDay, newestDay } from '../domain/partial-date.js';
import { strength, type Evidence, type PartnershipGap } from '../domain/vocabulary.js';

/** Between the value and the id in an order key: below every printable character, so that a prefix sorts first. */
export const KEY_SEPARATOR = '\u0001';

type Keys = Record<string, PropertyValue>;
type Value = PropertyValue | undefined;

const NULL_LAST = '~';
const pad = (value: number): string => String(value).padStart(12, '0');

const sortText = (value: Value): string | undefined =>
  value === undefined ? undefined : typeof value === 'number' ? pad(value) : fold(String(value));

/**
 * Orders whose value may be unknown: a second key, for the order turned round, keeps the unknown ones last there too.
 */
export const NULLABLE_KEYS: ReadonlySet<string> = new Set([
  'byPopulation',
  'byStartYear',
  'byEndYear',
  'byOpensOn',
  'byClosesOn',
  'byDate',
]);

function order(name: string, value: Value, id: string): Keys {
  const text = sortText(value);
  const key = { [name]: `${text ?? NULL_LAST}${KEY_SEPARATOR}${id}` };
  return NULLABLE_KEYS.has(name) ? { ...key, [`${name}Desc`]: `${text ?? ''}${KEY_SEPARATOR}${id}` } : key;
}

/** Relationships by node and type, in both directions: what the keys of a node are made from. */
class Neighbours {
  readonly #out: Links = new Map();
  readonly #in: Links = new Map();
  readonly node = new Map<string, GraphNode>();

  readonly #groups: ReadonlyMap<string, readonly string[]>;

  constructor(graph: Graph) {
    for (const node of graph.nodes) this.node.set(node.id, node);
    this.#groups = presentGroups(graph);
    for (const { type, from, to } of graph.relationships) {
      add(this.#out, type, from, to);
      add(this.#in, type, to, from);
    }
  }
  from = (id: string, type: RelationshipType): readonly string[] => this.#out.get(type)?.get(id) ?? NONE;
  to = (id: string, type: RelationshipType): readonly string[] => this.#in.get(type)?.get(id) ?? NONE;
  /** The groups that a country is a member of on the day of the newest source. */
  groupsOf = (id: string): readonly string[] => this.#groups.get(id) ?? NONE;
  get = (id: string, property: string): Value => this.node.get(id)?.properties[property];
}

/** Memberships that began and have not ended on the day of the newest source, which is the day that the graph is of. */
function presentGroups({ nodes, relationships }: Graph): Map<string, string[]> {
  const sources = nodes.filter(({ type }) => type === 'Source');
  const today = newestDay(sources.map(({ properties }) => properties['publishedOn'] as string | undefined));
  const groups = new Map<string, string[]>();
  for (const { type, from, to, properties } of relationships) {
    const [since, until] = [String(properties['since'] ?? ''), properties['until']];
    if (type !== 'MEMBER_OF' || since > today || (until !== undefined && lastDay(String(until)) < today)) continue;
    groups.set(from, [...(groups.get(from) ?? []), to]);
  }
  return groups;
}

/** By type, then by node: a text of both for each question took a seventh of the time of all keys. */
type Links = Map<RelationshipType, Map<string, string[]>>;
const NONE: readonly string[] = [];

const add = (links: Links, type: RelationshipType, from: string, to: string): void => {
  let byNode = links.get(type);
  if (!byNode) links.set(type, (byNode = new Map()));
  const ends = byNode.get(from);
  if (ends) ends.push(to);
  else byNode.set(from, [to]);
};
const distinct = (values: Iterable<Value>): string[] =>
  [...new Set([...values].filter((value): value is string => typeof value === 'string'))].sort();

const textOf = (...values: Value[]): string =>
  ` ${distinct(values)
    .map((value) => spelledOut(fold(value)))
    .join(' ')} `;

/** An authority and all that it lies in or that took over from it, at any depth. */
function within(id: string, graph: Neighbours, seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const parent of [...graph.from(id, 'PART_OF'), ...graph.from(id, 'SUCCEEDED_BY')]) within(parent, graph, seen);
  return seen;
}

/**
 * The région of today that an authority is or lies in, or that took over from it; where there is none, the collectivité
 * with a code of its own that stands for it.
 */
function regionOf(id: string, graph: Neighbours): string | undefined {
  const territories = [...within(id, graph)];
  return (
    territories.find((one) => graph.get(one, 'level') === 'REGION' && graph.from(one, 'SUCCEEDED_BY').length === 0) ??
    territories.find((one) => graph.get(one, 'level') === 'SPECIAL_STATUS' && graph.get(one, 'insee') !== undefined)
  );
}

/** A party and those that took over from it, one after the other. */
const heirs = (id: string, graph: Neighbours, seen = new Set<string>()): Set<string> => {
  if (!seen.has(id)) {
    seen.add(id);
    for (const heir of graph.from(id, 'SUCCEEDED_BY')) heirs(heir, graph, seen);
  }
  return seen;
};

function partyKeys({ id, type, properties }: GraphNode, graph: Neighbours): Keys {
  const [country] = graph.from(id, 'IN_COUNTRY');
  const partnershipCount = new Set(graph.from(id, 'PARTY_TO')).size;
  return {
    ...order('byName', properties['name'], id),
    ...order('byPopulation', properties['population'], id),
    ...order('byPartnershipCount', partnershipCount, id),
    french: type === 'FrenchAuthority',
    partnershipCount,
    searchText: textOf(properties['name'], properties['nameEn'], ...((properties['otherNames'] ?? []) as string[])),
    countryCode: country ? (graph.get(country, 'code') ?? '') : '',
    continentCode: country ? (graph.get(country, 'continent') ?? '') : '',
    groupIds: country ? [...graph.groupsOf(country)] : [],
    within: [...within(id, graph)].sort(),
  };
}

function partnershipKeys({ id, properties }: GraphNode, graph: Neighbours): Keys {
  const parties = distinct(graph.to(id, 'PARTY_TO'));
  const french = parties.filter((party) => graph.node.get(party)?.type === 'FrenchAuthority');
  const mentions = distinct(graph.from(id, 'MENTIONS'));
  const foreign = [...parties.filter((party) => !french.includes(party)), ...mentions];
  const abroad = distinct([
    ...foreign.flatMap((party) => graph.from(party, 'IN_COUNTRY')),
    ...graph.from(id, 'WITH_COUNTRY'),
  ]).filter((country) => country !== 'country-FR');
  const awards = graph.to(id, 'FOR');
  const claims = graph.to(id, 'ABOUT').map((claim) => graph.node.get(claim)!.properties);
  const evidenceRank = Math.max(0, ...claims.map((claim) => strength(claim['evidence'] as Evidence)));
  return {
    // What it is called in French: one property to read where there would be three.
    shownTitle: properties['title'] ?? properties['label'] ?? id,
    ...order('byTitle', properties['title'] ?? properties['label'], id),
    ...order('byStartYear', properties['startYear'], id),
    ...order('byEndYear', properties['endYear'], id),
    ...(properties['statusAsOf'] !== undefined && { statusDay: lastDay(String(properties['statusAsOf'])) }),
    searchText: textOf(properties['title'], properties['titleEn'], properties['label'], properties['labelEn']),
    partyIds: parties,
    heirIds: distinct(parties.flatMap((party) => [...heirs(party, graph)])),
    frenchLevels: distinct(french.map((party) => graph.get(party, 'level'))),
    regionIds: distinct(french.map((party) => regionOf(party, graph))),
    within: distinct(parties.flatMap((party) => [...within(party, graph)])),
    countryCodes: distinct(abroad.map((country) => graph.get(country, 'code'))),
    continentCodes: distinct(abroad.map((country) => graph.get(country, 'continent'))),
    groupIds: distinct(abroad.flatMap((country) => graph.groupsOf(country))),
    themeCodes: distinct(
      graph
        .from(id, 'HAS_THEME')
        .flatMap((theme) => themeAndBroader(theme, graph))
        .map((theme) => graph.get(theme, 'code')),
    ),
    programmeIds: distinct(graph.from(id, 'SUPPORTED_BY')),
    callIds: distinct(awards.flatMap((award) => graph.from(award, 'UNDER'))),
    sourceIds: distinct(graph.from(id, 'SOURCED_FROM')),
    knownYears: knownYears(
      graph.from(id, 'ACTIVE_IN').map((year) => graph.get(year, 'year')),
      properties['startYear'],
      properties['endYear'],
    ),
    evidenceRank,
    mentionIds: mentions,
    gaps: gapsOf([...parties, ...mentions], mentions, evidenceRank),
  };
}

/** What is undecided, missing or weak; an undecided French name is a French side. */
function gapsOf(sides: readonly string[], mentions: readonly string[], evidenceRank: number): PartnershipGap[] {
  const isFrench = (id: string): boolean => id.startsWith('fr-') || id.startsWith('mention-fr-');
  return [
    ...(mentions.length > 0 ? (['UNDECIDED'] as const) : []),
    ...(sides.some(isFrench) ? [] : (['NO_FRENCH_SIDE'] as const)),
    ...(sides.every(isFrench) ? (['NO_FOREIGN_SIDE'] as const) : []),
    ...(evidenceRank === 0 ? (['LEADS_ONLY'] as const) : []),
  ];
}

/** A partnership on a theme is found under the broader theme too. */
const themeAndBroader = (theme: string, graph: Neighbours): string[] => [
  theme,
  ...graph.from(theme, 'BROADER').flatMap((broader) => themeAndBroader(broader, graph)),
];

/** Years it is known to have been active: those stated, its first and last, and those between when both are known. */
function knownYears(stated: readonly Value[], first: Value, last: Value): number[] {
  const years = new Set([...stated, first, last].filter((year): year is number => typeof year === 'number'));
  if (typeof first === 'number' && typeof last === 'number')
    for (let year = first; year <= last; year += 1) years.add(year);
  return [...years].sort((a, b) => a - b);
}

function callKeys({ id, properties }: GraphNode, graph: Neighbours): Keys {
  const deadlines = Array.isArray(properties['closesOn']) ? properties['closesOn'].at(-1) : properties['closesOn'];
  return {
    ...order('byName', properties['name'], id),
    ...order('byOpensOn', properties['opensOn'], id),
    ...order('byClosesOn', deadlines, id),
    searchText: textOf(
      properties['name'],
      properties['nameEn'],
      properties['edition'],
      ...graph.from(id, 'EDITION_OF').map((programme) => graph.get(programme, 'name')),
    ),
    awardCount: graph.to(id, 'UNDER').length,
    programmeIds: distinct(graph.from(id, 'EDITION_OF')),
    countryCodes: distinct(graph.from(id, 'TARGETS').map((country) => graph.get(country, 'code'))),
    themeCodes: distinct(
      graph
        .from(id, 'INVITES')
        .flatMap((theme) => themeAndBroader(theme, graph))
        .map((theme) => graph.get(theme, 'code')),
    ),
  };
}

function awardKeys({ id }: GraphNode, graph: Neighbours): Keys {
  const [partnership, call] = [graph.from(id, 'FOR')[0], graph.from(id, 'UNDER')[0]];
  const programme = call && graph.from(call, 'EDITION_OF')[0];
  return {
    ...(partnership && { partnershipId: partnership }),
    ...(call && { callId: call }),
    ...(programme && { programmeId: programme }),
  };
}

const named = ({ id, properties }: GraphNode): Keys => order('byName', properties['name'] ?? properties['code'], id);

const KEYS: Record<NodeType, (node: GraphNode, graph: Neighbours) => Keys> = {
  FrenchAuthority: partyKeys,
  ForeignAuthority: partyKeys,
  Organisation: partyKeys,
  Mention: named,
  Partnership: partnershipKeys,
  Call: callKeys,
  Country: (node, graph) => ({ ...named(node), groupIds: distinct(graph.groupsOf(node.id)) }),
  CountryGroup: named,
  Programme: named,
  Theme: named,
  Award: awardKeys,
  Redirect: () => ({}),
  PropertyQuality: () => ({}),
  NearDouble: ({ id, properties }) =>
    order('byPair', `${properties['rule']} ${properties['first']} ${properties['second']}`, id),
  Year: ({ id, properties }) => order('byYear', properties['year'], id),
  Event: ({ id, properties }) => order('byDate', properties['date'], id),
  Source: ({ id, properties }, graph) => ({
    ...order('byDate', properties['publishedOn'], id),
    stating: graph.to(id, 'STATED_IN').length > 0,
  }),
  Claim: ({ id, properties }) => ({
    ...order(
      'bySubject',
      `${properties['subject']} ${properties['property']} ${properties['target'] ?? properties['value'] ?? ''}`,
      id,
    ),
    evidenceRank: strength(properties['evidence'] as Evidence),
  }),
};

/**
 * Adds to each node what only an engine's indexes and filters need: stored orders (folded value, separator, id; unknown
 * values last) and the lists that filters look into. They are made at each load and stand in no snapshot: a change here
 * needs another MODEL in src/store/snapshot.ts, for a version that is there is not loaded again.
 */
export function* withIndexKeys(graph: Graph): Generator<GraphNode> {
  const neighbours = new Neighbours(graph);
  for (const node of graph.nodes) {
    const keys = KEYS[node.type](node, neighbours);
    yield { ...node, properties: { ...node.properties, ...keys } };
  }
}

/**
 * The countries, themes and years that a partnership with its keys counts for: what the lists of these nodes follow, so
 * that a list, the filter and a breakdown hold the same partnerships.
 */
export const countsFor = ({ id, type, properties }: GraphNode): GraphRelationship[] =>
  type !== 'Partnership'
    ? []
    : [
        ...(properties['countryCodes'] as string[]).map((code) => `country-${code}`),
        ...(properties['themeCodes'] as string[]).map((code) => `theme-${code}`),
        ...(properties['knownYears'] as number[]).map((year) => `year-${year}`),
      ].map((to) => ({ type: 'COUNTS_FOR', from: id, to, properties: {} }));
