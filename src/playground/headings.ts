import type { Language } from './language.js';

/** What columns of replies are called in French; in English the field's own words. */
const FRENCH: Readonly<Record<string, string>> = {
  amount: 'montant',
  awards: 'attributions',
  beneficiary: 'bénéficiaire',
  call: 'appel',
  calls: 'appels',
  claims: 'affirmations',
  closesOn: 'clôture',
  code: 'code',
  countries: 'pays',
  country: 'pays',
  currency: 'monnaie',
  endYear: 'dernière année',
  evidence: 'preuve',
  heading: 'rubrique',
  hops: 'étapes',
  id: 'identifiant',
  keys: 'valeur',
  kind: 'nature',
  level: 'échelon',
  mentions: 'noms indécis',
  name: 'nom',
  opensOn: 'ouverture',
  parties: 'parties',
  partners: 'partenaires',
  partnershipCount: 'partenariats',
  partnerships: 'partenariats',
  party: 'partie',
  population: 'habitants',
  programme: 'dispositif',
  property: 'propriété',
  publishedOn: 'publié le',
  publisher: 'éditeur',
  region: 'région',
  role: 'rôle',
  since: 'depuis',
  source: 'source',
  sources: 'sources',
  startYear: 'première année',
  status: 'état',
  statusAsOf: 'état au',
  subject: 'sujet',
  themes: 'thématiques',
  title: 'titre',
  totalCount: 'nombre',
  url: 'adresse',
  value: 'valeur',
  weight: 'poids',
  year: 'année',
};

/** A field's name as words: `startYear` is "start year". */
const apart = (field: string): string =>
  field.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);

/** The heading of a column from its path in the reply: `subject.id` is "subject: id". */
export function headingOf(path: string, language: Language): string {
  const said = path.split('.').map((field) => (language === 'fr' ? (FRENCH[field] ?? apart(field)) : apart(field)));
  return said.join(language === 'fr' ? '\u00A0: ' : ': ');
}
