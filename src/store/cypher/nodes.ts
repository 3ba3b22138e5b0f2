import type { NodeType } from '../../domain/nodes.js';
import { isPartyType } from '../../domain/nodes.js';
import type { Query } from '../graph-store.js';
import { decode, listOf, type PartyRow, type RowOf, type RowType } from './rows.js';
import { statement } from './statement.js';
import type { Labels } from './text.js';

/** A row of any kind; `id` says which. */
export type AnyRow = { [T in RowType]: RowOf<T> }[RowType];

export const rowTypeOf = (type: NodeType): RowType => (isPartyType(type) ? 'Party' : type);

/**
 * Nodes of some kinds, each by its own ids `$Theme`, `$Source` …, with the columns of its kind: all that a node of any
 * kind holds took ten times as long on the embedded engine, which keeps what it has read once (250 MB of the whole
 * graph).
 */
export const nodesById = (types: readonly RowType[]): Query<AnyRow> => {
  const partOf = (type: RowType, labels: Labels): string =>
    `MATCH (n:${labels[type]}) WHERE n.id IN $${type}\nRETURN '${type}' AS type, [${listOf(type, 'n')}] AS cells`;
  return statement(
    'nodesById',
    (labels) => types.map((type) => partOf(type, labels)).join('\nUNION ALL\n'),
    ({ type, cells }) => decode(type as RowType, cells as unknown[]),
  );
};

const partiesBy = (property: 'insee' | 'siren' | 'wikidata'): Query<PartyRow> =>
  statement(
    `partiesBy.${property}`,
    ({ Party }) =>
      `MATCH (n:${Party}) WHERE n.${property} = $value\nWITH n ORDER BY n.id LIMIT 20\nRETURN [${listOf('Party', 'n')}] AS cells`,
    ({ cells }) => decode('Party', cells as unknown[]),
  );

/** Parties that carry a code; more than one where two levels share it. */
export const PARTIES_BY = { insee: partiesBy('insee'), siren: partiesBy('siren'), wikidata: partiesBy('wikidata') };

/** Which of these ids are those of parties. */
export const KNOWN_PARTIES: Query<string> = statement(
  'knownParties',
  ({ Party }) => `MATCH (n:${Party}) WHERE n.id IN $ids\nRETURN n.id AS id`,
  ({ id }) => id as string,
);

/** Every code that a filter may name, read once a version. */
export const CODES: Query<{ type: string; code: string }> = statement(
  'codes',
  ({ Entity }) => `MATCH (n:${Entity}) WHERE n.type IN $types
RETURN n.type AS type, coalesce(n.code, n.id) AS code`,
  ({ type, code }) => ({ type: type as string, code: code as string }),
);

/**
 * Every country by its code, and every région of today by its id, with the collectivities that lie in no other: no
 * authority took over from them.
 */
export const PLACES: Query<{ readonly type: 'Country' | 'FrenchAuthority'; readonly place: string }> = statement(
  'places',
  ({ Country, FrenchAuthority }) => `MATCH (n:${Country}) RETURN 'Country' AS type, n.code AS place
UNION ALL
MATCH (n:${FrenchAuthority}) WHERE n.level IN ['REGION', 'SPECIAL_STATUS'] AND n.insee IS NOT NULL AND size(n.within) = 1
RETURN 'FrenchAuthority' AS type, n.id AS place`,
  ({ type, place }) => ({ type: type as 'Country' | 'FrenchAuthority', place: place as string }),
);

/** What French authorities are likened by. */
export const AUTHORITY_PROFILES: Query<{
  readonly id: string;
  readonly level: string;
  readonly population: number | null;
  readonly within: readonly string[];
}> = statement(
  'authorityProfiles',
  ({ FrenchAuthority }) => `MATCH (n:${FrenchAuthority}) WHERE n.id IN $ids AND n.level IS NOT NULL
RETURN n.id AS id, n.level AS level, n.population AS population, n.within AS within`,
  ({ id, level, population, within }) => ({
    id: id as string,
    level: level as string,
    population: (population ?? null) as number | null,
    within: (within ?? []) as string[],
  }),
);

/** The dates of the sources that state something, read once a version. */
export const SOURCE_DATES: Query<{ publishedOn: string | null }> = statement(
  'sourceDates',
  ({ Source }) => `MATCH (n:${Source}) WHERE n.stating\nRETURN n.publishedOn AS publishedOn`,
  ({ publishedOn }) => ({ publishedOn: (publishedOn ?? null) as string | null }),
);

/** Every old id and the one it leads to, read once a version. */
export const REDIRECTS: Query<readonly [former: string, to: string]> = statement(
  'redirects',
  ({ Redirect }) => `MATCH (n:${Redirect})\nRETURN n.former AS former, n.to AS to`,
  ({ former, to }) => [former as string, to as string],
);

/** Communes of today by the codes that they, or those merged into them, had; read once a version. */
export const FORMER_CODES: Query<{ readonly id: string; readonly codes: readonly string[] }> = statement(
  'formerCodes',
  ({ FrenchAuthority }) =>
    `MATCH (n:${FrenchAuthority}) WHERE n.formerInsee IS NOT NULL\nRETURN n.id AS id, n.formerInsee AS codes`,
  ({ id, codes }) => ({ id: id as string, codes: codes as string[] }),
);

export const COUNTS: Query<{ type: string; count: number }> = statement(
  'counts',
  // What is counted and proposed at the load is no part of what the graph holds.
  ({ Entity }) =>
    `MATCH (n:${Entity}) WHERE NOT n.type IN ["PropertyQuality", "NearDouble"]\nWITH n.type AS type, count(n) AS count\nRETURN type, count ORDER BY type`,
  ({ type, count }) => ({ type: type as string, count: count as number }),
);

/** How much is known of each property, by kind of node and property. */
export const QUALITY: Query<RowOf<'PropertyQuality'>> = statement(
  'quality',
  ({ PropertyQuality }) =>
    `MATCH (n:${PropertyQuality})\nWITH n ORDER BY n.id\nRETURN [${listOf('PropertyQuality', 'n')}] AS cells`,
  ({ cells }) => decode('PropertyQuality', cells as unknown[]),
);

/** Who stands behind a version: how many sources of each publisher, under which licence. */
export interface Attribution {
  readonly publisher: string;
  /** As the sources name it; null where they name none. */
  readonly licence: string | null;
  readonly sources: number;
}

const attribution = ({ publisher, licence, sources }: Readonly<Record<string, unknown>>): Attribution => ({
  publisher: publisher as string,
  licence: (licence ?? null) as string | null,
  sources: sources as number,
});

export const ATTRIBUTIONS: Query<Attribution> = statement(
  'attributions',
  ({ Source }) => `MATCH (s:${Source})
WITH s.publisher AS publisher, s.licence AS licence, count(s) AS sources
RETURN publisher, licence, sources`,
  attribution,
);

/** The same of the sources that speak of some nodes: claims are stated in theirs, other nodes sourced from theirs. */
export const SOURCES_OF: Query<{ id: string; publisher: string; licence: string | null }> = statement(
  'sourcesOf',
  ({ Entity, Source }) => `MATCH (n:${Entity}) WHERE n.id IN $ids
MATCH (n)-[]->(s:${Source})
WITH DISTINCT s.id AS id, s.publisher AS publisher, s.licence AS licence
RETURN id, publisher, licence`,
  ({ id, publisher, licence }) => ({
    id: id as string,
    publisher: publisher as string,
    licence: (licence ?? null) as string | null,
  }),
);

/** Every name that a search may find, with the codes of French authorities. */
export const NAMES: Query<{ id: string; type: string; names: string[]; codes: string[]; weight: number }> = statement(
  'names',
  ({ Entity }) => `MATCH (n:${Entity}) WHERE n.type IN $types
RETURN n.id AS id, n.type AS type, [x IN [n.name, n.nameEn, n.title, n.titleEn, n.label, n.heading] WHERE x IS NOT NULL] AS names, n.otherNames AS others, [x IN [n.insee, n.siren] WHERE x IS NOT NULL] AS codes, coalesce(n.partnershipCount, 0) AS weight`,
  ({ id, type, names, others, codes, weight }) => ({
    id: id as string,
    type: type as string,
    names: [...(names as string[]), ...((others ?? []) as string[])],
    codes: codes as string[],
    weight: weight as number,
  }),
);
