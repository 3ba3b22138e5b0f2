import {
  ACT_KINDS,
  AUTHORITY_LEVELS,
  CONTINENTS,
  EVENT_KINDS,
  EVIDENCE,
  PARTNERSHIP_GAPS,
  PARTNERSHIP_KINDS,
  PARTNERSHIP_STATUSES,
  PARTY_ROLES,
} from '../../../domain/vocabulary.js';
import { BREAKDOWN_KEYS } from '../../../network/breakdown.js';
import { register } from './register-enum.js';

/** The value of a kind or a status that no source gives; anything else that no source says is null. */
export const UNKNOWN = 'UNKNOWN';

export const LanguageEnum = register('Language', ['FR', 'EN'], 'Language of a name or a title (langue).', {
  FR: 'French (français), the language of the sources.',
  EN: 'English (anglais); where no English name is known, the French one is given.',
});
export type Language = keyof typeof LanguageEnum;

export const AuthorityLevelEnum = register(
  'AuthorityLevel',
  AUTHORITY_LEVELS,
  'Level of an authority, in France or abroad (échelon).',
  {
    COMMUNE: 'A French municipality (commune).',
    INTERCOMMUNALITY:
      "A grouping of communes with powers of its own (EPCI, intercommunalité: communauté de communes, d'agglomération, urbaine, métropole).",
    DEPARTMENT: 'A French département.',
    REGION: 'A French région, or a region abroad.',
    SPECIAL_STATUS:
      "A French authority with a status of its own (collectivité à statut particulier ou d'outre-mer), such as Paris, Corse or the Métropole de Lyon.",
    CITY: 'A city or municipality abroad (ville, municipalité).',
    DISTRICT: 'A part of a city, or a district abroad (arrondissement, district).',
    PROVINCE: 'A province abroad (province).',
    STATE: 'A state of a federation abroad (État fédéré).',
    ASSOCIATION_OF_AUTHORITIES: 'A grouping or association of authorities abroad (groupement de collectivités).',
    COUNTRY: 'A whole country, where the source names no authority in it (pays).',
  },
);

export const EvidenceEnum = register(
  'Evidence',
  [...EVIDENCE].reverse(),
  'How strong the evidence for a fact is (force de la preuve); from strong to weak: STATED, TRANSCRIBED, DERIVED, LEAD.',
  {
    STATED: 'The source says it in its own words (énoncé).',
    TRANSCRIBED: "It is in a table or a list of the source (transcrit d'un tableau).",
    DERIVED: 'A named rule derived it from what the source says (dérivé par une règle).',
    LEAD: 'A lead to check: the source is partial or second-hand (piste à vérifier).',
  },
);

export const PartnershipKindEnum = register(
  'PartnershipKind',
  PARTNERSHIP_KINDS,
  'Kind of partnership (nature du partenariat).',
  {
    TWINNING: 'A twinning (jumelage).',
    COOPERATION_AGREEMENT: 'A decentralised cooperation (coopération décentralisée).',
    PROJECT: 'A single project (projet).',
  },
);

export const PartnershipStatusEnum = register(
  'PartnershipStatus',
  PARTNERSHIP_STATUSES,
  'Where a partnership stands (état).',
  {
    ANNOUNCED: 'Announced, not signed (annoncé).',
    PLANNED: 'Being prepared, not begun (prévu).',
    ACTIVE: 'Under way when the source spoke (en cours).',
    DORMANT: 'Without activity, or to be revived (en sommeil).',
    SUSPENDED: 'Stopped for the time being (suspendu).',
    ENDED: 'Over (terminé).',
    UNKNOWN: 'No source says (inconnu).',
  },
);

export const ActKindEnum = register('ActKind', ACT_KINDS, 'What happened to a partnership (nature d’un acte).', {
  BEGINNING: 'It began (début).',
  AGREEMENT: 'An agreement was signed (accord).',
  RENEWAL: 'An agreement was renewed or replaced (renouvellement).',
  STATUS: 'A source says where it stood (état constaté).',
  END: 'It ended, or was to end (fin).',
});

export const PartyRoleEnum = register('PartyRole', PARTY_ROLES, 'Role of a party in a partnership (rôle).', {
  LEAD: 'Leads it (chef de file).',
  PARTNER: 'Takes part in it (partenaire).',
});

export const EventKindEnum = register(
  'EventKind',
  [...EVENT_KINDS, UNKNOWN],
  "Kind of event (nature de l'événement).",
  {
    PLENARY: 'A plenary session (réunion plénière).',
    SEMINAR: 'A seminar (séminaire).',
    WEBINAR: 'An online seminar (webinaire).',
    TRAINING: 'A training session (formation).',
    COMMITTEE: 'A committee (comité).',
    PUBLICATION: 'A publication or the launch of a tool (publication).',
    CONFERENCE: 'A conference, a forum or a meeting (conférence, forum, rencontre).',
    OTHER: 'Anything else (autre).',
    UNKNOWN: 'No source says (inconnu).',
  },
);
export type EventKind = keyof typeof EventKindEnum;

export const ContinentEnum = register(
  'Continent',
  CONTINENTS,
  'A continent, by the UN’s standard M49: Russia is in EU (continent).',
  {
    AF: 'Africa (Afrique).',
    AN: 'Antarctica (Antarctique).',
    AS: 'Asia (Asie).',
    EU: 'Europe (Europe).',
    NA: 'North America, with Central America and the Caribbean (Amérique du Nord).',
    OC: 'Oceania (Océanie).',
    SA: 'South America (Amérique du Sud).',
  },
);

export const DirectionEnum = register(
  'Direction',
  ['ASC', 'DESC'],
  'Direction of a sort (sens du tri). Unknown values come last in both.',
  {
    ASC: 'Smallest or first letter first (croissant).',
    DESC: 'Largest or last letter first (décroissant).',
  },
);
export type Direction = keyof typeof DirectionEnum;

export const PartnershipOrderByEnum = register(
  'PartnershipOrderBy',
  ['TITLE', 'START_YEAR', 'END_YEAR', 'ID'],
  'What partnerships can be sorted by (tri des partenariats).',
  {
    TITLE: 'Title (titre); accents and case do not matter.',
    START_YEAR: 'First year (année de début).',
    END_YEAR: 'Last year (année de fin).',
    ID: 'Identifier (identifiant).',
  },
);

export const PartyOrderByEnum = register(
  'PartyOrderBy',
  ['NAME', 'POPULATION', 'PARTNERSHIP_COUNT', 'ID'],
  'What parties can be sorted by (tri des parties).',
  {
    NAME: 'Name (nom); accents and case do not matter.',
    POPULATION: 'Inhabitants (population).',
    PARTNERSHIP_COUNT: 'Number of partnerships in the graph (nombre de partenariats).',
    ID: 'Identifier (identifiant).',
  },
);

export const CallOrderByEnum = register(
  'CallOrderBy',
  ['OPENS_ON', 'CLOSES_ON', 'NAME', 'ID'],
  'What calls can be sorted by (tri des appels).',
  {
    OPENS_ON: 'First day for applications (ouverture).',
    CLOSES_ON: 'Latest accepted deadline (clôture).',
    NAME: 'Name (nom); accents and case do not matter.',
    ID: 'Identifier (identifiant).',
  },
);

export const SearchTypeEnum = register(
  'SearchType',
  ['PARTY', 'PARTNERSHIP', 'PROGRAMME', 'CALL', 'THEME', 'COUNTRY', 'SOURCE'],
  'What a search looks among (types cherchés).',
  {
    PARTY: 'Authorities and organisations (collectivités et organismes).',
    PARTNERSHIP: 'Partnerships (partenariats).',
    PROGRAMME: 'Programmes and funds (dispositifs, fonds).',
    CALL: 'Calls for projects (appels à projets).',
    THEME: 'Themes (thématiques).',
    COUNTRY: 'Countries (pays).',
    SOURCE: 'Sources (sources).',
  },
);
export type SearchType = keyof typeof SearchTypeEnum;

export const BreakdownKeyEnum = register(
  'BreakdownKey',
  BREAKDOWN_KEYS,
  'What to count partnerships by (clé de répartition). Each row counts what the filter of the same name would find.',
  {
    YEAR: "Each year it is known to have been active, as the filter `activeIn` finds it (année d'activité). The code is the year.",
    START_YEAR: 'First year (année de début). The code is the year.',
    DECADE: 'Ten years in which the first year lies (décennie de début). The code is the first of them.',
    COUNTRY: 'Countries of the parties abroad (pays). The code is that of ISO 3166-1.',
    CONTINENT: 'Continents of the parties abroad (continent).',
    THEME: 'Themes (thématiques); a broader theme counts what its narrower ones have too.',
    PROGRAMME:
      'Programmes that support it (dispositifs). The code is the identifier; only awards under its calls count.',
    CALL: 'Calls it was awarded under (appels). The code is the identifier; only awards under it count.',
    KIND: 'Kind (nature).',
    STATUS: 'Status (état); UNKNOWN is the row without a code.',
    FRENCH_LEVEL: 'Levels of the French parties (échelons).',
    FRENCH_REGION:
      "Régions of today that the French parties are or lie in, or that took over from them (régions): what Rhône-Alpes did counts for Auvergne-Rhône-Alpes, as in `partOf`. In Martinique, Guyane, Mayotte or Corse it is the collectivity with a région's powers. The code is that of INSEE.",
  },
);
export const CentralityEnum = register(
  'Centrality',
  ['DEGREE', 'WEIGHTED_DEGREE', 'BETWEENNESS', 'CLOSENESS', 'PAGERANK'],
  'What parties of a network are ranked by (centralité). n is the number of parties; distances count links, without their weights.',
  {
    DEGREE: 'Number of partners: parties it shares a partnership with (degré).',
    WEIGHTED_DEGREE: 'Sum over its partners of the number of partnerships shared (degré pondéré).',
    BETWEENNESS:
      'How much it lies between others (intermédiarité): over all pairs of other parties, the sum of the part of their shortest paths that goes through it, divided by the number of pairs, (n − 1)(n − 2) / 2. Brandes 2001.',
    CLOSENESS:
      'How near it is to the others (proximité): (r / d) · r / (n − 1), r being how many parties it reaches and d the sum of their distances; 0 where it reaches none. Wasserman and Faust 1994.',
    PAGERANK:
      'How often a random walk passes through it (PageRank). At each step the walk follows a link, chosen by weight, with probability 0.85; otherwise it starts again at any party. The scores of all parties add up to 1. Page, Brin, Motwani and Winograd 1999.',
  },
);
export type Centrality = keyof typeof CentralityEnum;

export const PartnershipGapEnum = register(
  'PartnershipGap',
  PARTNERSHIP_GAPS,
  'What is undecided, missing or weak about a partnership (lacune).',
  {
    UNDECIDED: 'A name of a party is not decided: `mentions` has it (nom indécis).',
    NO_FRENCH_SIDE: 'The sources name no French authority (sans partie française).',
    NO_FOREIGN_SIDE: 'The sources name no partner abroad (sans partie étrangère).',
    LEADS_ONLY: 'Only leads to be checked speak of it (pistes seules).',
  },
);
