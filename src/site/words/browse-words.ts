import { frenchSigns } from '../french-signs.js';
import type { Language } from '../language.js';

const FR = {
  browse: 'Parcourir',
  countries: 'Pays',
  countriesAbout: 'Les pays où une collectivité française a un partenariat connu ici, avec leur nombre.',
  themes: 'Thématiques',
  themesAbout: 'Les thématiques des partenariats connus ici ; une thématique compte aussi ses sous-thématiques.',
  programmes: 'Dispositifs',
  programmesAbout: 'Les dispositifs qui soutiennent des partenariats connus ici.',
  authorities: 'Collectivités par région',
  authoritiesAbout: 'Les régions dont des collectivités ont des partenariats connus ici ; chacune mène à leur liste.',
  calls: 'Appels à projets',
  callsAbout: 'Les appels à projets connus ici : ceux qui ferment le plus tard d’abord, avec leurs dates.',
  callsList: 'Tous les appels',
  sources: 'Sources',
  sourcesAbout: 'Chaque document dont un fait de ce graphe est tiré.',
  sourcesList: 'Toutes les sources',
  openUntil: 'ouvert jusqu’au {date}',
  closedOn: 'clos le {date}',
  noDeadline: 'date de clôture inconnue',
  noneOpen: 'Aucun appel connu ici n’est ouvert aujourd’hui.',
} as const;

type BrowseWords = Readonly<Record<keyof typeof FR, string>>;

const EN: BrowseWords = {
  browse: 'Browse',
  countries: 'Countries',
  countriesAbout: 'Countries where a French authority has a partnership known here, with how many.',
  themes: 'Themes',
  themesAbout: 'Themes of the partnerships known here; a theme counts its narrower ones too.',
  programmes: 'Programmes',
  programmesAbout: 'Programmes that support partnerships known here.',
  authorities: 'Authorities by région',
  authoritiesAbout: 'Régions whose authorities have partnerships known here; each leads to their list.',
  calls: 'Calls for projects',
  callsAbout: 'Calls for projects known here: those that close last come first, with their dates.',
  callsList: 'All calls',
  sources: 'Sources',
  sourcesAbout: 'Every document that a fact of this graph is taken from.',
  sourcesList: 'All sources',
  openUntil: 'open until {date}',
  closedOn: 'closed on {date}',
  noDeadline: 'closing date not known',
  noneOpen: 'No call known here is open today.',
};

/** What the pages that list what there is are called, and say. */
export const BROWSE_WORDS: Readonly<Record<Language, BrowseWords>> = {
  fr: Object.fromEntries(Object.entries(FR).map(([name, text]) => [name, frenchSigns(text)])) as BrowseWords,
  en: EN,
};
