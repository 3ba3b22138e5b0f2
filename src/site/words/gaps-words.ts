import { frenchSigns } from '../french-signs.js';
import type { Language } from '../language.js';

const FR = {
  title: '{name} : ce que des collectivités comparables ont',
  link: 'Ce que des collectivités comparables ont et que {name} n’a pas',
  about:
    'Ce que des sources disent d’au moins deux collectivités comparables, et qu’aucune ne dit ici de {name}. Aucune source ne veut pas dire non.',
  countries: 'Pays',
  themes: 'Thématiques',
  programmes: 'Dispositifs',
  of: 'Collectivités comparables',
  none: 'rien que deux d’entre elles aient de plus',
  peers: 'À qui elle est comparée',
  noPeers: 'Aucune collectivité de ce niveau n’a de partenariat connu ici.',
  how: 'Ressemblance : la moyenne des pays en commun (comptés trois fois), de la taille (deux fois) et du lieu.',
  authority: 'Collectivité',
  likeness: 'Ressemblance',
  shared: 'Pays en commun',
  near: 'même département ou région',
} as const;

type GapsWords = Readonly<Record<keyof typeof FR, string>>;

const EN: GapsWords = {
  title: '{name}: what authorities like it have',
  link: 'What authorities like {name} have and it has not',
  about:
    'What sources say of at least two authorities like it, and none says here of {name}. No source does not mean no.',
  countries: 'Countries',
  themes: 'Themes',
  programmes: 'Programmes',
  of: 'Authorities like it',
  none: 'nothing that two of them have besides',
  peers: 'Whom it is held against',
  noPeers: 'No authority of this level has a partnership known here.',
  how: 'Likeness: the mean of countries in common (counted three times), of size (twice) and of place.',
  authority: 'Authority',
  likeness: 'Likeness',
  shared: 'Countries in common',
  near: 'same département or région',
};

/** What the page of gaps says. */
export const GAPS_WORDS: Readonly<Record<Language, GapsWords>> = {
  fr: Object.fromEntries(Object.entries(FR).map(([name, text]) => [name, frenchSigns(text)])) as GapsWords,
  en: EN,
};
