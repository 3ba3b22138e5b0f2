import { frenchSigns } from '../french-signs.js';
import type { Language } from '../language.js';

const FR = {
  together: '{n} partenariats ensemble',
  togetherOne: '1 partenariat ensemble',
  noLink: "Aucun lien n'est connu ici. Cela ne veut pas dire qu'il n'y en a pas.",
  within: 'Chercher parmi les collectivités de ce territoire : {place}',
  nearest: 'Le chemin le plus court passe par des partenaires communs :',
  noPath: 'Aucun chemin non plus par des partenaires communs.',
  explore: 'Explorer ces partenariats',
  inPart: 'Aucun nom ne contient tous ces mots ; voici ceux qui en contiennent une partie.',
  alsoCalled: 'trouvé par : {name}',
  tried:
    'Essayé : les noms en français, en anglais et dans la langue du pays, sans les accents, avec une faute de frappe par mot ; les codes INSEE, postaux, de département et les numéros SIREN ; deux noms à la fois.',
  try: "À essayer : un mot de moins, le nom d'un pays, ou tous les partenariats.",
  types: 'Chercher parmi',
  ALL: 'Tout',
  PARTY: 'Collectivités et organismes',
  PARTNERSHIP: 'Partenariats',
  COUNTRY: 'Pays',
  THEME: 'Thématiques',
  PROGRAMME: 'Dispositifs',
  CALL: 'Appels à projets',
  SOURCE: 'Sources',
  noneOfType: 'Rien de cette sorte ; cherchez parmi tout.',
} as const;

type SearchWords = Readonly<Record<keyof typeof FR, string>>;

const EN: SearchWords = {
  together: '{n} partnerships together',
  togetherOne: '1 partnership together',
  noLink: 'No link is known here. That does not mean that there is none.',
  within: 'Look among the authorities of this territory: {place}',
  nearest: 'The shortest path goes through shared partners:',
  noPath: 'No path through shared partners either.',
  explore: 'Explore these partnerships',
  inPart: 'No name has all these words; here are those that have some of them.',
  alsoCalled: 'found by: {name}',
  tried:
    'Tried: names in French, in English and in the country’s language, without accents, with one typing error per word; INSEE, postal and département codes and SIREN numbers; two names at once.',
  try: 'To try: one word less, the name of a country, or all partnerships.',
  types: 'Search among',
  ALL: 'All',
  PARTY: 'Authorities and organisations',
  PARTNERSHIP: 'Partnerships',
  COUNTRY: 'Countries',
  THEME: 'Themes',
  PROGRAMME: 'Programmes',
  CALL: 'Calls for projects',
  SOURCE: 'Sources',
  noneOfType: 'Nothing of this kind; search among all.',
};

/** What a search says. */
export const SEARCH_WORDS: Readonly<Record<Language, SearchWords>> = {
  fr: Object.fromEntries(Object.entries(FR).map(([name, text]) => [name, frenchSigns(text)])) as SearchWords,
  en: EN,
};
