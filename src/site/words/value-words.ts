import { CONTINENT_LABELS, KIND_LABELS, LEVEL_LABELS, STATUS_LABELS } from '../../domain/labels.js';
import type { Language } from '../language.js';

type InBoth = Readonly<Record<Language, string>>;

/** The same words as the API's own labels, as they begin a line. */
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const capitals = (labels: Readonly<Record<string, InBoth>>): Readonly<Record<string, InBoth>> =>
  Object.fromEntries(Object.entries(labels).map(([word, { fr, en }]) => [word, { fr: capital(fr), en: capital(en) }]));

/** What the words of the API's closed lists are called. */
export const VALUE_WORDS: Readonly<Record<string, InBoth>> = {
  ...capitals(LEVEL_LABELS),
  ...capitals(KIND_LABELS),
  ...STATUS_LABELS,
  ...CONTINENT_LABELS,
  COUNTRY: { fr: 'Pays, sans lieu plus précis', en: 'Country, no place in it named' },
  BEGINNING: { fr: 'Début', en: 'Beginning' },
  AGREEMENT: { fr: 'Accord', en: 'Agreement' },
  RENEWAL: { fr: 'Renouvellement', en: 'Renewal' },
  STATUS: { fr: 'État constaté', en: 'Status' },
  END: { fr: 'Fin', en: 'End' },
  UNKNOWN: { fr: 'état non précisé', en: 'status not stated' },
  LEAD: { fr: 'chef de file', en: 'lead' },
  PARTNER: { fr: 'partenaire', en: 'partner' },
  PLENARY: { fr: 'Plénière', en: 'Plenary' },
  SEMINAR: { fr: 'Séminaire', en: 'Seminar' },
  WEBINAR: { fr: 'Webinaire', en: 'Webinar' },
  TRAINING: { fr: 'Formation', en: 'Training' },
  COMMITTEE: { fr: 'Comité', en: 'Committee' },
  PUBLICATION: { fr: 'Publication', en: 'Publication' },
  CONFERENCE: { fr: 'Conférence', en: 'Conference' },
  OTHER: { fr: 'Autre événement', en: 'Other event' },
};

/** How strong a source's word is. LEAD means another thing for evidence than for a role. */
export const EVIDENCE_WORDS: Readonly<Record<string, InBoth>> = {
  STATED: { fr: 'dit par la source', en: 'stated by the source' },
  TRANSCRIBED: { fr: 'repris d’un tableau', en: 'transcribed from a table' },
  DERIVED: { fr: 'déduit par une règle', en: 'derived by a rule' },
  LEAD: { fr: 'piste à vérifier', en: 'lead to check' },
};

/** A kind of node, for a reader. */
export const KIND_WORDS: Readonly<Record<string, InBoth>> = {
  FrenchAuthority: { fr: 'Collectivité française', en: 'French authority' },
  ForeignAuthority: { fr: 'Collectivité étrangère', en: 'Authority abroad' },
  Organisation: { fr: 'Organisme', en: 'Organisation' },
  Partnership: { fr: 'Partenariat', en: 'Partnership' },
  Programme: { fr: 'Dispositif', en: 'Programme' },
  Call: { fr: 'Appel à projets', en: 'Call for projects' },
  Theme: { fr: 'Thématique', en: 'Theme' },
  Country: { fr: 'Pays', en: 'Country' },
  Source: { fr: 'Source', en: 'Source' },
  Award: { fr: 'Projet lauréat', en: 'Project selected' },
  Event: { fr: 'Événement', en: 'Event' },
};

/** The transcriber's words for a place in a source. A locator in other words is the source's own, and stays. */
const PLACE = /^(title|heading|last line|list|item|list \d+|item \d+|§\d+|, |; )+$/;
const PLACE_WORDS: Readonly<Record<string, string>> = {
  title: 'titre',
  heading: 'en-tête',
  'last line': 'dernière ligne',
  list: 'liste',
  item: 'élément',
};
export const locatorText = (locator: string, language: Language): string =>
  language === 'fr' && PLACE.test(locator)
    ? locator.replaceAll(/title|heading|last line|list|item/g, (word) => PLACE_WORDS[word]!)
    : locator;

export const wordOf = (word: string, language: Language): string => VALUE_WORDS[word]?.[language] ?? word;
export const evidenceWord = (evidence: string, language: Language): string =>
  EVIDENCE_WORDS[evidence]?.[language] ?? evidence;
export const kindWord = (type: string, language: Language): string => KIND_WORDS[type]?.[language] ?? type;
