import type { Language } from '../language.js';

type InBoth = Readonly<Record<Language, string>>;

/** What each property of the model is called on a page, in the order in which a page tells them. */
export const PROPERTY_NAMES: Readonly<Record<string, InBoth>> = {
  name: { fr: 'Nom', en: 'Name' },
  nameEn: { fr: 'Nom anglais', en: 'English name' },
  title: { fr: 'Titre', en: 'Title' },
  titleEn: { fr: 'Titre anglais', en: 'English title' },
  formerName: { fr: 'Ancien nom', en: 'Former name' },
  kind: { fr: 'Nature', en: 'Kind' },
  level: { fr: 'Niveau', en: 'Level' },
  nature: { fr: 'Forme', en: 'Form' },
  status: { fr: 'État', en: 'Status' },
  statusWords: { fr: 'État selon la source', en: "Status in the source's words" },
  programme: { fr: 'Dispositif', en: 'Programme' },
  edition: { fr: 'Édition', en: 'Edition' },
  year: { fr: 'Année', en: 'Year' },
  startYear: { fr: 'Première année', en: 'First year' },
  firstSignatureYear: { fr: 'Première signature', en: 'First signature' },
  agreementYears: { fr: 'Années des accords', en: 'Years of agreements' },
  agreementTitles: { fr: 'Accords', en: 'Agreements' },
  endYear: { fr: 'Dernière année', en: 'Last year' },
  endsOn: { fr: 'Fin', en: 'Ends on' },
  years: { fr: 'Années d’activité connues', en: 'Years known to be active' },
  ageInYears: { fr: 'Ancienneté (années)', en: 'Age (years)' },
  opensOn: { fr: 'Ouverture', en: 'Opens on' },
  closesOn: { fr: 'Clôture', en: 'Closes on' },
  committeeOn: { fr: 'Comité de sélection', en: 'Selection committee' },
  resultsOn: { fr: 'Résultats', en: 'Results' },
  projectsFrom: { fr: 'Projets à partir de', en: 'Projects from' },
  projectsTo: { fr: 'Projets jusqu’à', en: 'Projects until' },
  fundedMonths: { fr: 'Durée financée (mois)', en: 'Funded duration (months)' },
  date: { fr: 'Date', en: 'Date' },
  endDate: { fr: 'Fin', en: 'End' },
  registrationBy: { fr: 'Inscription avant', en: 'Register by' },
  place: { fr: 'Lieu', en: 'Place' },
  country: { fr: 'Pays', en: 'Country' },
  countries: { fr: 'Pays', en: 'Countries' },
  parties: { fr: 'Parties', en: 'Parties' },
  mentions: { fr: 'Parties non identifiées', en: 'Parties not identified' },
  call: { fr: 'Appel', en: 'Call' },
  partnership: { fr: 'Partenariat', en: 'Partnership' },
  beneficiary: { fr: 'Bénéficiaire', en: 'Beneficiary' },
  themes: { fr: 'Thématiques', en: 'Themes' },
  awardedThemes: { fr: 'Thématiques des lauréats', en: 'Themes of the projects selected' },
  transversalThemes: { fr: 'Thématiques transversales', en: 'Transversal themes' },
  themeCount: { fr: 'Nombre de thématiques annoncé', en: 'Number of themes announced' },
  emphases: { fr: 'Attention particulière', en: 'Special attention' },
  goals: { fr: 'Objectifs de développement durable', en: 'UN goals' },
  broader: { fr: 'Fait partie de', en: 'Part of' },
  targetCountries: { fr: 'Pays visés', en: 'Target countries' },
  programmes: { fr: 'Dispositifs', en: 'Programmes' },
  partnerCountries: { fr: 'Pays partenaires', en: 'Partner countries' },
  partnerCountryCount: { fr: 'Nombre de pays partenaires', en: 'Number of partner countries' },
  laureateCount: { fr: 'Projets lauréats', en: 'Projects selected' },
  laureateBreakdown: { fr: 'Répartition des lauréats', en: 'Projects selected, by place' },
  newPartnershipCount: { fr: 'Partenariats nouveaux', en: 'New partnerships' },
  projectCount: { fr: 'Projets soutenus', en: 'Projects supported' },
  budget: { fr: 'Budget', en: 'Budget' },
  annualBudget: { fr: 'Budget annuel', en: 'Annual budget' },
  amount: { fr: 'Montant accordé', en: 'Amount granted' },
  amounts: { fr: 'Montants', en: 'Amounts' },
  funders: { fr: 'Financeurs', en: 'Funders' },
  sdgWeights: { fr: 'Poids des objectifs de développement durable', en: 'Weights of the UN goals' },
  operator: { fr: 'Opérateur', en: 'Operator' },
  createdOn: { fr: 'Création', en: 'Created' },
  legalBasis: { fr: 'Fondement juridique', en: 'Legal basis' },
  conditions: { fr: 'Conditions', en: 'Conditions' },
  applyAt: { fr: 'Dépôt des candidatures', en: 'Where to apply' },
  aims: { fr: 'Objectifs', en: 'Aims' },
  organisers: { fr: 'Organisateurs', en: 'Organisers' },
  participants: { fr: 'Participants', en: 'Participants' },
  chair: { fr: 'Présidence', en: 'Chair' },
  topics: { fr: 'Sujets', en: 'Topics' },
  concerns: { fr: 'Se rattache à', en: 'Belongs to' },
  figure: { fr: 'Chiffre publié', en: 'Published figure' },
  remarks: { fr: 'Remarques', en: 'Remarks' },
  partOf: { fr: 'Appartient à', en: 'Belongs to' },
  population: { fr: 'Habitants', en: 'Inhabitants' },
  endedOn: { fr: 'A cessé d’exister le', en: 'Ceased to exist on' },
  successor: { fr: 'Successeur', en: 'Successor' },
  insee: { fr: 'Code INSEE', en: 'INSEE code' },
  siren: { fr: 'SIREN', en: 'SIREN' },
  website: { fr: 'Site', en: 'Website' },
  wikidata: { fr: 'Wikidata', en: 'Wikidata' },
  geonames: { fr: 'GeoNames', en: 'GeoNames' },
  latitude: { fr: 'Latitude', en: 'Latitude' },
  longitude: { fr: 'Longitude', en: 'Longitude' },
  exists: { fr: 'Nommé comme', en: 'Named as' },
};

const ORDER = Object.keys(PROPERTY_NAMES);

export const propertyName = (property: string, language: Language): string =>
  PROPERTY_NAMES[property]?.[language] ?? property;

/** For sorting properties as a page tells them; one without a place comes last. */
export const propertyPlace = (property: string): number =>
  ORDER.includes(property) ? ORDER.indexOf(property) : ORDER.length;

/** What narrows a claim, by its key in the graph. */
const QUALIFIER_NAMES: Readonly<Record<string, InBoth>> = {
  role: { fr: 'rôle', en: 'role' },
  rank: { fr: 'thématique principale', en: 'main theme' },
  goal: { fr: 'objectif', en: 'goal' },
  kind: { fr: 'nature', en: 'kind' },
  period: { fr: 'période', en: 'period' },
  year: { fr: 'année', en: 'year' },
  by: { fr: 'donné par', en: 'given by' },
  extends: { fr: 'prolonge le', en: 'extends' },
  extension: { fr: 'prolongation', en: 'extension' },
  levels: { fr: 'pour', en: 'for' },
  continent: { fr: 'continent', en: 'continent' },
  group: { fr: 'groupe', en: 'group' },
  country: { fr: 'pays', en: 'country' },
  of: { fr: 'de', en: 'of' },
  act: { fr: 'acte', en: 'act' },
  asOf: { fr: 'à la date de', en: 'as of' },
};
export const qualifierName = (qualifier: string, language: Language): string =>
  QUALIFIER_NAMES[qualifier]?.[language] ?? qualifier;

/** Qualifier values that are words of the model. */
const QUALIFIER_VALUES: Readonly<Record<string, InBoth>> = {
  grant: { fr: 'subvention', en: 'grant' },
  budget: { fr: 'budget', en: 'budget' },
  paid: { fr: 'investi ou versé', en: 'invested or paid' },
  unknown: { fr: 'nature non précisée', en: 'kind not stated' },
  agreement: { fr: 'accord', en: 'agreement' },
  renewal: { fr: 'renouvellement', en: 'renewal' },
};
export const qualifierValue = (value: string, language: Language): string =>
  QUALIFIER_VALUES[value]?.[language] ?? value;
