import type { NodeType, PropertyValue, RelationshipType } from './nodes.js';
import type { AuthorityLevel, Evidence, PartnershipKind, PartnershipStatus, PartyRole } from './vocabulary.js';

/** Where a row was read, for messages and for a claim's locator. `line` counts from 1, the header being line 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A document that states facts. `publishedOn` is a partial date as printed: 2020, 2020-07 or 2020-07-15. */
export interface SourceRecord {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url?: string;
  readonly heading?: string;
  readonly publishedOn?: string;
  readonly retrievedOn?: string;
  readonly licence?: string;
  /** ISO 639-1, of the names that it writes; French where it is absent, as in tables transcribed in French. */
  readonly language?: string;
  /** The publisher's place in the order of trust, 0 first, where it is not that of the whole data set. */
  readonly rank?: number;
}

/**
 * What one source states about one property of one node: it becomes one claim.
 * `property` is listed in properties.ts, which says how `value` is written and whether `target` (a node's id) stands
 * for it.
 */
export interface Statement {
  readonly subject: string;
  readonly property: string;
  readonly value?: string;
  readonly target?: string;
  readonly qualifiers?: Readonly<Record<string, string>>;
  readonly source: string;
  readonly locator?: string;
  readonly evidence: Evidence;
  /** The named rule of a DERIVED statement. */
  readonly rule?: string;
  readonly place?: Place;
  readonly seen?: Seen;
}

/** The first and the last day on which the source was seen to state it, as far as it was looked at. */
export interface Seen {
  readonly first: string;
  readonly last: string;
}

/**
 * A node of a reference package: its values need no claim each, the node's source stands for them.
 * `links` are its relationships to other nodes, by id.
 */
export interface ReferenceNode {
  readonly id: string;
  readonly type: NodeType;
  readonly properties: Readonly<Record<string, PropertyValue>>;
  readonly links: readonly {
    readonly type: RelationshipType;
    readonly target: string;
    readonly properties?: Readonly<Record<string, PropertyValue>>;
  }[];
  readonly source: string;
  /** The source of a property that another package gives. */
  readonly sources?: Readonly<Record<string, string>>;
}

/** A party as a source writes it, before it is known which node it is. */
export interface Mention {
  readonly name: string;
  /** ISO 3166-1 alpha-2, upper case; FR for France and all its territories. */
  readonly country?: string;
  readonly level?: AuthorityLevel;
  /** True for an association or an operator, which is no authority. */
  readonly organisation?: boolean;
  readonly insee?: string;
  readonly siren?: string;
  readonly wikidata?: string;
  readonly geonames?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  /** Names of what the party lies in (a région, a state, a département), as the source gives them. */
  readonly within?: readonly string[];
  /** True of a partner abroad: without a country it lies in any but France. */
  readonly abroad?: boolean;
  /** What else the row says (title, evidence, publisher): it may name what the party lies in. */
  readonly context?: readonly string[];
  /** Names of the other parties of the row: a case may be settled for a name beside one of them. */
  readonly partners?: readonly string[];
}

/** A later agreement between the parties, as far as its year goes. */
export interface Agreement {
  readonly year: number;
  readonly renews: boolean;
}

/** One partnership as one source tells it: the row that every table of partnerships is read into. */
export interface PartnershipRecord {
  readonly kind: PartnershipKind;
  /** Tells two projects of the same parties apart (a sheet's number); absent for a twinning or an agreement. */
  readonly key?: string;
  readonly title?: string;
  readonly parties: readonly { readonly mention: Mention; readonly role?: PartyRole }[];
  readonly status?: PartnershipStatus;
  /** The day that the status is of, where the source names another than its own. */
  readonly statusAsOf?: string;
  readonly startYear?: number;
  /** The first year is that of an agreement: others may say that it began earlier. */
  readonly startsByAgreement?: boolean;
  readonly agreements?: readonly Agreement[];
  readonly endYear?: number;
  readonly years?: readonly number[];
  /** Theme ids, the first the main one. */
  readonly themes?: readonly string[];
  /** The call that an award was made under, by id. */
  readonly call?: string;
  readonly programme?: string;
  readonly award?: { readonly amount?: number; readonly currency?: string };
  readonly budget?: { readonly amount: number; readonly currency: string };
  /** Amounts of money that are no known budget: a grant under a call that is not named, what was paid, or unknown. */
  readonly amounts?: readonly {
    readonly amount: number;
    readonly currency: string;
    readonly kind: string;
    readonly year?: string;
    readonly by?: string;
  }[];
  /** Weights of the UN goals, by the goal's number. */
  readonly sdgWeights?: Readonly<Record<string, number>>;
  /** Countries that the source files it under, ISO 3166-1 alpha-2. */
  readonly countries?: readonly string[];
  /** Further properties of the partnership, by their name in properties.ts. */
  readonly more?: Readonly<Record<string, string | readonly string[]>>;
  /** What else the row says that may name where its parties lie: the page's title, its publisher. */
  readonly context?: readonly string[];
  readonly source: string;
  readonly locator?: string;
  readonly evidence: Evidence;
  readonly place: Place;
  readonly seen?: Seen;
}

/** What one source says of a party that partnerships name: its codes, its site, where it lies. */
export interface PartyRecord {
  readonly mention: Mention;
  /** A party that it has a partnership with: it may tell homonyms apart. */
  readonly partner?: Mention;
  /** By the names of properties.ts. */
  readonly values: Readonly<Record<string, string>>;
  readonly source: string;
  readonly locator?: string;
  readonly evidence: Evidence;
  readonly place: Place;
  readonly seen?: Seen;
}

/** What reading a data set yields, in the order of its rows. */
export type Item =
  | { readonly item: 'source'; readonly source: SourceRecord }
  | { readonly item: 'statement'; readonly statement: Statement }
  | { readonly item: 'reference'; readonly node: ReferenceNode }
  | { readonly item: 'partnership'; readonly partnership: PartnershipRecord }
  | { readonly item: 'party'; readonly party: PartyRecord };
