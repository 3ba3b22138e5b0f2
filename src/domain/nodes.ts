/**
 * The kinds of node, the labels each carries, and the prefix that makes an id say its kind.
 * schema/graph-model.md describes them for readers of the graph.
 */
export const NODE_TYPES = {
  FrenchAuthority: { labels: ['Entity', 'Party', 'FrenchAuthority'], prefix: 'fr-' },
  ForeignAuthority: { labels: ['Entity', 'Party', 'ForeignAuthority'], prefix: 'abroad-' },
  Organisation: { labels: ['Entity', 'Party', 'Organisation'], prefix: 'org-' },
  Mention: { labels: ['Entity', 'Mention'], prefix: 'mention-' },
  Country: { labels: ['Entity', 'Country'], prefix: 'country-' },
  CountryGroup: { labels: ['Entity', 'CountryGroup'], prefix: 'group-' },
  Partnership: { labels: ['Entity', 'Partnership'], prefix: 'partnership-' },
  Programme: { labels: ['Entity', 'Programme'], prefix: 'programme-' },
  Call: { labels: ['Entity', 'Call'], prefix: 'call-' },
  Award: { labels: ['Entity', 'Award'], prefix: 'award-' },
  Theme: { labels: ['Entity', 'Theme'], prefix: 'theme-' },
  Year: { labels: ['Entity', 'Year'], prefix: 'year-' },
  Event: { labels: ['Entity', 'Event'], prefix: 'event-' },
  Source: { labels: ['Entity', 'Source'], prefix: 'source-' },
  Claim: { labels: ['Entity', 'Claim'], prefix: 'claim-' },
  Redirect: { labels: ['Entity', 'Redirect'], prefix: 'redirect-' },
  NearDouble: { labels: ['Entity', 'NearDouble'], prefix: 'double-' },
  PropertyQuality: { labels: ['Entity', 'PropertyQuality'], prefix: 'quality-' },
} as const satisfies Record<string, { labels: readonly string[]; prefix: string }>;

export type NodeType = keyof typeof NODE_TYPES;

export const PARTY_TYPES = ['FrenchAuthority', 'ForeignAuthority', 'Organisation'] as const;
export type PartyType = (typeof PARTY_TYPES)[number];

const types = Object.keys(NODE_TYPES) as NodeType[];

/** The kind of node an id names, by its prefix; undefined where no kind has it. */
export function nodeTypeOf(id: string): NodeType | undefined {
  return types.find((type) => id.startsWith(NODE_TYPES[type].prefix));
}

export const isPartyType = (type: NodeType): type is PartyType => (PARTY_TYPES as readonly string[]).includes(type);

/** What a property of a node may hold in the graph. */
export type Scalar = string | number | boolean;
export type PropertyValue = Scalar | readonly string[] | readonly number[];

/** A node as a snapshot holds it: no engine's own id, no key that only an index needs. */
export interface GraphNode {
  readonly id: string;
  readonly type: NodeType;
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

export interface GraphRelationship {
  readonly type: RelationshipType;
  readonly from: string;
  readonly to: string;
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

export const RELATIONSHIP_TYPES = [
  'PARTY_TO',
  'IN_COUNTRY',
  'PART_OF',
  'SUCCEEDED_BY',
  'MEMBER_OF',
  'HAS_THEME',
  'ACTIVE_IN',
  'WITH_COUNTRY',
  'SUPPORTED_BY',
  'EDITION_OF',
  'INVITES',
  'PROMOTES',
  'TARGETS',
  'IN_YEAR',
  'UNDER',
  'FOR',
  'TO',
  'BROADER',
  'CONCERNS',
  'MENTIONS',
  'MAY_BE',
  'ABOUT',
  'NAMES',
  'STATED_IN',
  'SOURCED_FROM',
  // Made at each load (src/store/load.ts).
  'COUNTS_FOR',
] as const;
export type RelationshipType = (typeof RELATIONSHIP_TYPES)[number];
