import { frenchSigns } from '../french-signs.js';
import type { Language } from '../language.js';

const FR = {
  title: '{name} et les collectivités comparables',
  link: 'Ce que les sources disent de collectivités comparables, et pas de {name}',
  about:
    'Ce que des sources disent d’au moins deux collectivités comparables, et qu’aucune ne dit ici de {name}. Le silence des sources n’est pas un non.',
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
  title: '{name} and authorities like it',
  link: 'What sources say of authorities like {name}, and not of it',
  about:
    'What sources say of at least two authorities like it, and none says here of {name}. That no source says so does not mean that it is not so.',
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
