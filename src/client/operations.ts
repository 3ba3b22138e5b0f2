// Printed from documents.graphql and the schema; tests/clients/client.test.ts holds them equal (with -u it prints this again).
import type { Operation } from './client.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Level of an authority, in France or abroad (échelon). */
export type AuthorityLevel =
  /** A grouping or association of authorities abroad (groupement de collectivités). */
  | 'ASSOCIATION_OF_AUTHORITIES'
  /** A city or municipality abroad (ville, municipalité). */
  | 'CITY'
  /** A French municipality (commune). */
  | 'COMMUNE'
  /** A whole country, where the source names no authority in it (pays). */
  | 'COUNTRY'
  /** A French département. */
  | 'DEPARTMENT'
  /** A part of a city, or a district abroad (arrondissement, district). */
  | 'DISTRICT'
  /** A grouping of communes with powers of its own (EPCI, intercommunalité: communauté de communes, d'agglomération, urbaine, métropole). */
  | 'INTERCOMMUNALITY'
  /** A province abroad (province). */
  | 'PROVINCE'
  /** A French région, or a region abroad. */
  | 'REGION'
  /** A French authority with a status of its own (collectivité à statut particulier ou d'outre-mer), such as Paris, Corse or the Métropole de Lyon. */
  | 'SPECIAL_STATUS'
  /** A state of a federation abroad (État fédéré). */
  | 'STATE';

/** All conditions must hold; of several values of one condition, one is enough (filtre d'appels). */
export type CallFilter = {
  /** Closed in this period, by the latest accepted deadline. */
  closesOn?: DateRange | null | undefined;
  /** Countries they are for. ISO 3166-1 codes of two letters, such as BJ (pays). */
  countries?: Array<string> | null | undefined;
  /** Open on this day: opened before or on it, and not closed before it. Calls without both days are left out. */
  openOn?: string | null | undefined;
  /** Opened in this period. */
  opensOn?: DateRange | null | undefined;
  /** Calls of these programmes. */
  programmes?: Array<string | number> | null | undefined;
  /** Words of the name: all must match, at most 8. Accents and case do not matter; St is Saint. */
  text?: string | null | undefined;
  /** Codes of invited themes. */
  themes?: Array<string> | null | undefined;
};

/** A property that a claim may be about (propriété), named as in the graph; `exists` says that the node exists. With each stand the kinds of node that have it. */
export type ClaimProperty =
  /** Partnership: How many years it had lasted when the source spoke. */
  | 'ageInYears'
  /** Partnership: Title of an agreement between the parties. */
  | 'agreementTitles'
  /** Partnership: The year of a later agreement; `act=renewal` where it renews one. */
  | 'agreementYears'
  /** Programme, Call, Event: What it is for. */
  | 'aims'
  /** Award: Amount granted. */
  | 'amount'
  /** Partnership: An amount that is no known budget: `kind=grant` a grant under a call that is not named, `kind=paid` what was spent, `kind=unknown` the source does not say what it is; `year` the year and `by` the giver where the words beside it name them. Programme: An amount that is not said to be a year's budget, of a period where one is named. Call: An amount that is not said to be the money of the whole call: `kind=grant` granted to the projects selected, `kind=paid` what was spent, `kind=unknown` not said; `year` and `by` as above. */
  | 'amounts'
  /** Programme: Budget of one year. */
  | 'annualBudget'
  /** Call: Where applications are handed in. */
  | 'applyAt'
  /** Call: A theme of the projects selected. */
  | 'awardedThemes'
  /** Award: Who receives it. */
  | 'beneficiary'
  /** Theme: The theme it is part of. */
  | 'broader'
  /** Partnership: Budget of the whole project; a grant stands on the award. Call: Money of the whole call. */
  | 'budget'
  /** Award: The call it was made under. */
  | 'call'
  /** Call: Who chaired its selection committee. Event: Who chaired it. */
  | 'chair'
  /** Call: Last day for applications. `extends` names the day it replaces, `extension=yes` an extension whose former day is not printed, `levels` those it is for. */
  | 'closesOn'
  /** Call: A meeting of the selection committee. */
  | 'committeeOn'
  /** Event: A call, a programme or a larger event it belongs to. */
  | 'concerns'
  /** Call: What an applicant or a project must be. */
  | 'conditions'
  /** Partnership: A country that the source files it under. */
  | 'countries'
  /** FrenchAuthority, ForeignAuthority, Organisation: The country it lies in. Event: The country it was held in or is about. */
  | 'country'
  /** Programme: When it was created or launched. */
  | 'createdOn'
  /** Event: First day. */
  | 'date'
  /** Call: Edition, tranche or session as printed. */
  | 'edition'
  /** Call: What it pays special attention to. */
  | 'emphases'
  /** Event: Last day. */
  | 'endDate'
  /** Partnership: Last year. */
  | 'endYear'
  /** FrenchAuthority: The day it ceased to exist. */
  | 'endedOn'
  /** Partnership: Last day. */
  | 'endsOn'
  /** FrenchAuthority, ForeignAuthority, Organisation, Country, CountryGroup, Partnership, Programme, Call, Award, Theme, Event: The source names the node; the value is the name as printed. */
  | 'exists'
  /** Event: A figure that a publication gives, with what it counts. */
  | 'figure'
  /** Partnership: Year the first agreement was signed. */
  | 'firstSignatureYear'
  /** Programme: Name it had before. */
  | 'formerName'
  /** Call: For how many months a project may be funded. */
  | 'fundedMonths'
  /** Partnership: Who helps to pay for it, as named. Programme: Who pays for it, as named. */
  | 'funders'
  /** ForeignAuthority: GeoNames number. */
  | 'geonames'
  /** Theme: A UN Sustainable Development Goal that it serves. */
  | 'goals'
  /** FrenchAuthority: Code INSEE of a commune, a département or a région. */
  | 'insee'
  /** Partnership: Twinning, cooperation agreement or project. Event: Kind of event. */
  | 'kind'
  /** FrenchAuthority, ForeignAuthority, Organisation: Degrees north. */
  | 'latitude'
  /** Call: Projects selected for a continent, a group of countries or a country. */
  | 'laureateBreakdown'
  /** Call: Projects selected, as announced. */
  | 'laureateCount'
  /** Programme: The text of law or the treaty that founds it. */
  | 'legalBasis'
  /** FrenchAuthority: Level of the authority. ForeignAuthority: Level as sources call it, else the division or city of the reference. */
  | 'level'
  /** FrenchAuthority, ForeignAuthority, Organisation: Degrees east. */
  | 'longitude'
  /** Partnership: A party whose name is not decided. */
  | 'mentions'
  /** FrenchAuthority, ForeignAuthority, Organisation, CountryGroup, Programme, Call, Theme: Name in French. */
  | 'name'
  /** FrenchAuthority, ForeignAuthority, Organisation, CountryGroup, Programme, Call, Theme: Name in English. */
  | 'nameEn'
  /** FrenchAuthority: Kind of grouping, such as CA or CC. */
  | 'nature'
  /** Call: Partnerships among the projects selected that are new. */
  | 'newPartnershipCount'
  /** Call: First day for applications. */
  | 'opensOn'
  /** Programme: Who runs it. */
  | 'operator'
  /** Event: Who organised it. */
  | 'organisers'
  /** FrenchAuthority: The authorities it belongs to. ForeignAuthority: The authority it belongs to. */
  | 'partOf'
  /** Event: Who took part or contributed, with the role where it is named. */
  | 'participants'
  /** Partnership: A party. */
  | 'parties'
  /** Programme: A country it is for. */
  | 'partnerCountries'
  /** Call: Countries of the partners of the projects selected. */
  | 'partnerCountryCount'
  /** Award: The partnership it supports. */
  | 'partnership'
  /** Event: Where it was held. */
  | 'place'
  /** FrenchAuthority, ForeignAuthority, Organisation: Inhabitants. */
  | 'population'
  /** Call: The programme it belongs to. */
  | 'programme'
  /** Partnership: A programme that supports it. */
  | 'programmes'
  /** Programme: Projects supported in a period; ~160 means about 160, >30 more than 30. */
  | 'projectCount'
  /** Call: Projects may start from. */
  | 'projectsFrom'
  /** Call: Projects end by. */
  | 'projectsTo'
  /** Event: Last day to register. */
  | 'registrationBy'
  /** Programme, Call, Event: What a source says of it that no other property holds. */
  | 'remarks'
  /** Call: Applicants are told the result. */
  | 'resultsOn'
  /** Partnership: Weight of one of the UN goals, in the source's own measure. */
  | 'sdgWeights'
  /** FrenchAuthority: SIREN of the legal person, nine digits. Organisation: SIREN, nine digits. */
  | 'siren'
  /** Partnership: First year. `act=agreement` where it is that of an agreement, which may be a later act. */
  | 'startYear'
  /** Partnership: Where it stood on the day `asOf`, else on that of the source. A last year that is past ends it. */
  | 'status'
  /** Partnership: Where it stands in the source's words, where they say another thing than the list of statuses. */
  | 'statusWords'
  /** FrenchAuthority: The authority that took over from it. */
  | 'successor'
  /** Call: A country it is for. */
  | 'targetCountries'
  /** Call: How many themes the source says it invites. */
  | 'themeCount'
  /** Partnership: A theme. Programme: A field it supports. Call: A theme it invites. */
  | 'themes'
  /** Partnership, Event: Title in French. */
  | 'title'
  /** Partnership, Event: Title in English. */
  | 'titleEn'
  /** Event: A subject it dealt with. */
  | 'topics'
  /** Call: A theme that every project should promote. */
  | 'transversalThemes'
  /** FrenchAuthority, ForeignAuthority, Organisation: Address of its site. */
  | 'website'
  /** FrenchAuthority, ForeignAuthority, Organisation: Wikidata item, such as Q123. */
  | 'wikidata'
  /** Call: The year it belongs to. */
  | 'year'
  /** Partnership: A year it is known to have been active. */
  | 'years';

/** From and to, both days included; either may be left out (période). */
export type DateRange = {
  /** First day. */
  from?: string | null | undefined;
  /** Last day. */
  to?: string | null | undefined;
};

/** Direction of a sort (sens du tri). Unknown values come last in both. */
export type Direction =
  /** Smallest or first letter first (croissant). */
  | 'ASC'
  /** Largest or last letter first (décroissant). */
  | 'DESC';

/** How strong the evidence for a fact is (force de la preuve); from strong to weak: STATED, TRANSCRIBED, DERIVED, LEAD. */
export type Evidence =
  /** A named rule derived it from what the source says (dérivé par une règle). */
  | 'DERIVED'
  /** A lead to check: the source is partial or second-hand (piste à vérifier). */
  | 'LEAD'
  /** The source says it in its own words (énoncé). */
  | 'STATED'
  /** It is in a table or a list of the source (transcrit d'un tableau). */
  | 'TRANSCRIBED';

/** From and to, both included; either may be left out (intervalle). */
export type IntRange = {
  /** Smallest. */
  from?: number | null | undefined;
  /** Largest. */
  to?: number | null | undefined;
};

/** Language of a name or a title (langue). */
export type Language =
  /** English (anglais); where no English name is known, the French one is given. */
  | 'EN'
  /** French (français), the language of the sources. */
  | 'FR';

/**
 * All conditions must hold; of several values of one condition, one is enough (filtre de partenariats).
 * countries, continents and countryGroups are those of the parties abroad; partOf holds at any depth.
 */
export type PartnershipFilter = {
  /** Known to have been active in a year of this range: a year stated, its first or last, or one between the two when both are known. */
  activeIn?: IntRange | null | undefined;
  /** Partnerships that at least one of these filters finds. */
  anyOf?: Array<PartnershipFilter> | null | undefined;
  /** Awarded under one of these calls. */
  calls?: Array<string | number> | null | undefined;
  /** Continent codes: AF, AN, AS, EU, NA, OC, SA, by the UN’s standard M49: Russia is in EU. */
  continents?: Array<string> | null | undefined;
  /** ISO 3166-1 codes of two letters, such as BJ (pays). */
  countries?: Array<string> | null | undefined;
  /** Ids of groups of countries, such as group-g5-sahel: their members on the day that the graph is of. */
  countryGroups?: Array<string> | null | undefined;
  /** Last year. Partnerships whose last year is unknown are left out. */
  endYear?: IntRange | null | undefined;
  /** At least one claim about it is this strong or stronger. */
  evidenceAtLeast?: Evidence | null | undefined;
  /** At least one party other than a French authority matches this filter. */
  foreign?: PartyFilter | null | undefined;
  /** At least one French party matches this filter. */
  french?: PartyFilter | null | undefined;
  /** Levels of the French parties. */
  frenchLevels?: Array<AuthorityLevel> | null | undefined;
  /** Partnerships with these identifiers. */
  ids?: Array<string | number> | null | undefined;
  /** Kinds (natures). */
  kinds?: Array<PartnershipKind> | null | undefined;
  /** Partnerships that this filter does not find. */
  not?: PartnershipFilter | null | undefined;
  /** With one of these parties. */
  parties?: Array<string | number> | null | undefined;
  /** Supported by one of these programmes. */
  programmes?: Array<string | number> | null | undefined;
  /** Stated by one of these sources. */
  sources?: Array<string | number> | null | undefined;
  /** First year. Partnerships whose first year is unknown are left out. */
  startYear?: IntRange | null | undefined;
  /** The day that the status is of, by its end where only a month or a year is known: with `statuses` ACTIVE and `from` 2020-01-01, those said to be under way since 2020. Where the day is unknown it is left out. */
  statusAsOf?: DateRange | null | undefined;
  /** Statuses (états); UNKNOWN finds those whose status no source gives. */
  statuses?: Array<PartnershipStatus> | null | undefined;
  /** Words of the name: all must match, at most 8. Accents and case do not matter; St is Saint. */
  text?: string | null | undefined;
  /** Codes of themes; a broader theme finds the narrower ones too. */
  themes?: Array<string> | null | undefined;
  /** With `parties`: also those of the authorities that one of them took over from (prédécesseurs), such as Rhône-Alpes for Auvergne-Rhône-Alpes. */
  withPredecessors?: boolean | null | undefined;
};

/** Kind of partnership (nature du partenariat). */
export type PartnershipKind =
  /** A decentralised cooperation (coopération décentralisée). */
  | 'COOPERATION_AGREEMENT'
  /** A single project (projet). */
  | 'PROJECT'
  /** A twinning (jumelage). */
  | 'TWINNING';

/** One sort key (tri). Where it is equal, the next one decides. */
export type PartnershipOrder = {
  /** What to sort by. */
  by: PartnershipOrderBy;
  /** Direction. Unknown values come last in both. */
  direction?: Direction | null | undefined;
};

/** What partnerships can be sorted by (tri des partenariats). */
export type PartnershipOrderBy =
  /** Last year (année de fin). */
  | 'END_YEAR'
  /** Identifier (identifiant). */
  | 'ID'
  /** First year (année de début). */
  | 'START_YEAR'
  /** Title (titre); accents and case do not matter. */
  | 'TITLE';

/** Where a partnership stands (état). */
export type PartnershipStatus =
  /** Under way when the source spoke (en cours). */
  | 'ACTIVE'
  /** Announced, not signed (annoncé). */
  | 'ANNOUNCED'
  /** Without activity, or to be revived (en sommeil). */
  | 'DORMANT'
  /** Over (terminé). */
  | 'ENDED'
  /** Being prepared, not begun (prévu). */
  | 'PLANNED'
  /** Stopped for the time being (suspendu). */
  | 'SUSPENDED'
  /** No source says (inconnu). */
  | 'UNKNOWN';

/** Exactly one key of a party (clé). Codes are read as people write them. */
export type PartyBy =
  | {
      /** Identifier, such as fr-commune-97213. */
      id: string | number;
      insee?: never;
      siren?: never;
      wikidata?: never;
    }
  | {
      id?: never; /** Code INSEE. One that fits two levels (01: Ain, Guadeloupe) needs `level`. */
      insee: string;
      siren?: never;
      wikidata?: never;
    }
  | { id?: never; insee?: never; /** SIREN, nine digits. */ siren: string; wikidata?: never }
  | { id?: never; insee?: never; siren?: never; /** Wikidata item, such as Q90. */ wikidata: string };

/** All conditions must hold; of several values of one condition, one is enough (filtre de parties). */
export type PartyFilter = {
  /** The continent it lies in. Continent codes: AF, AN, AS, EU, NA, OC, SA, by the UN’s standard M49: Russia is in EU. */
  continents?: Array<string> | null | undefined;
  /** The country it lies in. ISO 3166-1 codes of two letters, such as BJ (pays). */
  countries?: Array<string> | null | undefined;
  /** A group its country is a member of. Ids of groups of countries, such as group-g5-sahel: their members on the day that the graph is of. */
  countryGroups?: Array<string> | null | undefined;
  /** True: French authorities only; false: all others. */
  french?: boolean | null | undefined;
  /** Parties with these identifiers. */
  ids?: Array<string | number> | null | undefined;
  /** Levels (échelons). */
  levels?: Array<AuthorityLevel> | null | undefined;
  /** A territory: this authority, all that lies in it and those that it took over from, at any depth; a commune is part of its région (territoire). */
  partOf?: string | number | null | undefined;
  /** At least one of its partnerships matches this filter. */
  partnerships?: PartnershipFilter | null | undefined;
  /** Words of the name: all must match, at most 8. Accents and case do not matter; St is Saint. */
  text?: string | null | undefined;
};

/** One sort key (tri). Where it is equal, the next one decides. */
export type PartyOrder = {
  /** What to sort by. */
  by: PartyOrderBy;
  /** Direction. Unknown values come last in both. */
  direction?: Direction | null | undefined;
};

/** What parties can be sorted by (tri des parties). */
export type PartyOrderBy =
  /** Identifier (identifiant). */
  | 'ID'
  /** Name (nom); accents and case do not matter. */
  | 'NAME'
  /** Number of partnerships in the graph (nombre de partenariats). */
  | 'PARTNERSHIP_COUNT'
  /** Inhabitants (population). */
  | 'POPULATION';

/** What a search looks among (types cherchés). */
export type SearchType =
  /** Calls for projects (appels à projets). */
  | 'CALL'
  /** Countries (pays). */
  | 'COUNTRY'
  /** Partnerships (partenariats). */
  | 'PARTNERSHIP'
  /** Authorities and organisations (collectivités et organismes). */
  | 'PARTY'
  /** Programmes and funds (dispositifs, fonds). */
  | 'PROGRAMME'
  /** Sources (sources). */
  | 'SOURCE'
  /** Themes (thématiques). */
  | 'THEME';

export type PartyByQueryVariables = Exact<{
  by: PartyBy;
  language?: Language | null | undefined;
}>;

export type PartyByQuery = {
  party:
    | {
        __typename: 'ForeignAuthority';
        level: AuthorityLevel | null;
        population: number | null;
        latitude: number | null;
        longitude: number | null;
        id: string;
        name: string;
        country: { code: string; name: string } | null;
      }
    | {
        __typename: 'FrenchAuthority';
        level: AuthorityLevel | null;
        population: number | null;
        latitude: number | null;
        longitude: number | null;
        insee: string | null;
        siren: string | null;
        id: string;
        name: string;
        country: { code: string; name: string } | null;
      }
    | { __typename: 'Organisation'; id: string; name: string; country: { code: string; name: string } | null }
    | null;
};

export type SearchQueryVariables = Exact<{
  text: string;
  types?: Array<SearchType> | SearchType | null | undefined;
  first?: number | null | undefined;
  language?: Language | null | undefined;
}>;

export type SearchQuery = {
  search: {
    totalCount: number;
    nodes: Array<
      | { __typename: 'Award'; id: string }
      | { __typename: 'Call'; id: string }
      | { __typename: 'Claim'; id: string }
      | { __typename: 'Country'; id: string }
      | { __typename: 'CountryGroup'; id: string }
      | { __typename: 'Event'; id: string }
      | { __typename: 'ForeignAuthority'; name: string; id: string }
      | { __typename: 'FrenchAuthority'; name: string; id: string }
      | { __typename: 'Mention'; id: string }
      | { __typename: 'NearDouble'; id: string }
      | { __typename: 'Organisation'; name: string; id: string }
      | { __typename: 'Partnership'; title: string; id: string }
      | { __typename: 'Programme'; id: string }
      | { __typename: 'Source'; id: string }
      | { __typename: 'Theme'; id: string }
      | { __typename: 'Year'; id: string }
    >;
  };
};

export type PartnershipsQueryVariables = Exact<{
  filter?: PartnershipFilter | null | undefined;
  orderBy?: Array<PartnershipOrder> | PartnershipOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  language?: Language | null | undefined;
  version?: string | null | undefined;
}>;

export type PartnershipsQuery = {
  partnerships: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      title: string;
      kind: PartnershipKind;
      status: PartnershipStatus;
      startYear: number | null;
      endYear: number | null;
      evidence: Evidence;
      parties: {
        nodes: Array<
          | { __typename: 'ForeignAuthority'; id: string; name: string; country: { code: string } | null }
          | { __typename: 'FrenchAuthority'; id: string; name: string; country: { code: string } | null }
          | { __typename: 'Organisation'; id: string; name: string; country: { code: string } | null }
        >;
      };
      themes: { nodes: Array<{ code: string; name: string }> };
      sources: { nodes: Array<{ id: string; publisher: string; title: string; url: string | null }> };
    }>;
  };
};

export type PartiesQueryVariables = Exact<{
  filter?: PartyFilter | null | undefined;
  orderBy?: Array<PartyOrder> | PartyOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  language?: Language | null | undefined;
  version?: string | null | undefined;
}>;

export type PartiesQuery = {
  parties: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<
      | { __typename: 'ForeignAuthority'; id: string; name: string; country: { code: string } | null }
      | {
          __typename: 'FrenchAuthority';
          level: AuthorityLevel | null;
          insee: string | null;
          siren: string | null;
          id: string;
          name: string;
          country: { code: string } | null;
        }
      | { __typename: 'Organisation'; id: string; name: string; country: { code: string } | null }
    >;
  };
};

export type CallsQueryVariables = Exact<{
  filter?: CallFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  language?: Language | null | undefined;
  version?: string | null | undefined;
}>;

export type CallsQuery = {
  calls: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      name: string;
      opensOn: string | null;
      closesOn: string | null;
      programme: { id: string; name: string };
    }>;
  };
};

export type ClaimsQueryVariables = Exact<{
  onlyDisputed?: boolean | null | undefined;
  property?: ClaimProperty | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  version?: string | null | undefined;
}>;

export type ClaimsQuery = {
  claims: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      property: string;
      value: string | null;
      accepted: boolean;
      evidence: Evidence;
      subject:
        | { __typename: 'Award'; id: string }
        | { __typename: 'Call'; id: string }
        | { __typename: 'Claim'; id: string }
        | { __typename: 'Country'; id: string }
        | { __typename: 'CountryGroup'; id: string }
        | { __typename: 'Event'; id: string }
        | { __typename: 'ForeignAuthority'; id: string }
        | { __typename: 'FrenchAuthority'; id: string }
        | { __typename: 'Mention'; id: string }
        | { __typename: 'NearDouble'; id: string }
        | { __typename: 'Organisation'; id: string }
        | { __typename: 'Partnership'; id: string }
        | { __typename: 'Programme'; id: string }
        | { __typename: 'Source'; id: string }
        | { __typename: 'Theme'; id: string }
        | { __typename: 'Year'; id: string };
      source: { id: string; publisher: string; title: string; url: string | null };
    }>;
  };
};

export const PartyBy: Operation<PartyByQuery, PartyByQueryVariables> = {
  text: `query PartyBy($by: PartyBy!, $language: Language) {
  party(by: $by) {
    __typename
    id
    name(language: $language)
    country {
      code
      name(language: $language)
    }
    ... on Authority {
      level
      population
      latitude
      longitude
    }
    ... on FrenchAuthority {
      insee
      siren
    }
  }
}`,
};

export const Search: Operation<SearchQuery, SearchQueryVariables> = {
  text: `query Search($text: String!, $types: [SearchType!], $first: Int, $language: Language) {
  search(text: $text, types: $types, first: $first) {
    totalCount
    nodes {
      __typename
      id
      ... on Party {
        name(language: $language)
      }
      ... on Partnership {
        title(language: $language)
      }
    }
  }
}`,
};

export const Partnerships: Operation<PartnershipsQuery, PartnershipsQueryVariables> = {
  text: `query Partnerships($filter: PartnershipFilter, $orderBy: [PartnershipOrder!], $first: Int, $after: String, $language: Language, $version: String) @graph(version: $version) {
  partnerships(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      title(language: $language)
      kind
      status
      startYear
      endYear
      evidence
      parties(first: 20) {
        nodes {
          __typename
          id
          name(language: $language)
          country {
            code
          }
        }
      }
      themes {
        nodes {
          code
          name(language: $language)
        }
      }
      sources(first: 20) {
        nodes {
          id
          publisher
          title
          url
        }
      }
    }
  }
}`,
};

export const Parties: Operation<PartiesQuery, PartiesQueryVariables> = {
  text: `query Parties($filter: PartyFilter, $orderBy: [PartyOrder!], $first: Int, $after: String, $language: Language, $version: String) @graph(version: $version) {
  parties(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      name(language: $language)
      country {
        code
      }
      ... on FrenchAuthority {
        level
        insee
        siren
      }
    }
  }
}`,
};

export const Calls: Operation<CallsQuery, CallsQueryVariables> = {
  text: `query Calls($filter: CallFilter, $first: Int, $after: String, $language: Language, $version: String) @graph(version: $version) {
  calls(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name(language: $language)
      opensOn
      closesOn
      programme {
        id
        name(language: $language)
      }
    }
  }
}`,
};

export const Claims: Operation<ClaimsQuery, ClaimsQueryVariables> = {
  text: `query Claims($onlyDisputed: Boolean, $property: ClaimProperty, $first: Int, $after: String, $version: String) @graph(version: $version) {
  claims(
    onlyDisputed: $onlyDisputed
    property: $property
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      property
      value
      accepted
      evidence
      subject {
        __typename
        id
      }
      source {
        id
        publisher
        title
        url
      }
    }
  }
}`,
};

/** Which types an interface or a union may be, for caches of clients. */
export const possibleTypes: Readonly<Record<string, readonly string[]>> = {
  Authority: ['ForeignAuthority', 'FrenchAuthority'],
  Node: [
    'Award',
    'Call',
    'Claim',
    'Country',
    'CountryGroup',
    'Event',
    'ForeignAuthority',
    'FrenchAuthority',
    'Mention',
    'NearDouble',
    'Organisation',
    'Partnership',
    'Programme',
    'Source',
    'Theme',
    'Year',
  ],
  Party: ['ForeignAuthority', 'FrenchAuthority', 'Organisation'],
  _Entity: ['Call', 'Country', 'ForeignAuthority', 'FrenchAuthority', 'Organisation', 'Partnership'],
};
