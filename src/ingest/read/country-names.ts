import { distance } from 'fastest-levenshtein';
import isoCountries from 'i18n-iso-countries';
import { fold } from '../../domain/fold.js';
import { FRENCH_TERRITORIES } from '../reference/countries.js';

/** Names in use that the package of country names does not list, by language or period. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'territoires palestiniens': 'PS',
  'autorite palestinienne': 'PS',
  palestine: 'PS',
  'palestinian territories': 'PS',
  'palestinian national authority': 'PS',
  'macedoine du nord': 'MK',
  'republic of macedonia': 'MK',
  'kingdom of the netherlands': 'NL',
  'people s republic of china': 'CN',
  'east timor': 'TL',
  'ivory coast': 'CI',
  kosovo: 'XK',
  'republic of the congo': 'CG',
  swaziland: 'SZ',
  'cape verde': 'CV',
  'sao tome and principe': 'ST',
  'czech republic': 'CZ',
  laos: 'LA',
  vietnam: 'VN',
  'viet nam': 'VN',
  russie: 'RU',
  russia: 'RU',
  syrie: 'SY',
  syria: 'SY',
  moldavie: 'MD',
  moldova: 'MD',
  tanzanie: 'TZ',
  tanzania: 'TZ',
  'south korea': 'KR',
  'coree du sud': 'KR',
  'north korea': 'KP',
  turkey: 'TR',
  turquie: 'TR',
  gambia: 'GM',
};

const codes = new Map<string, string>(
  ['fr', 'en'].flatMap((language) =>
    Object.entries(isoCountries.getNames(language, { select: 'all' })).flatMap(([code, names]) =>
      names.map((name) => [fold(name), code] as const),
    ),
  ),
);

/**
 * The ISO 3166-1 code of a country named in French or English, FR for France's territories; undefined where no country
 * is
 * so named. What stands in brackets ("Canada (Québec)") says where in the country and is left out.
 */
export function countryCode(name: string): string | undefined {
  const key = fold(name.replace(/\([^)]*\)/g, ' '));
  const code = OTHER_NAMES[key] ?? codes.get(key);
  return code !== undefined && FRENCH_TERRITORIES.has(code) ? 'FR' : code;
}

/** So many letters may differ between a name and one that is proposed for it. */
const PROPOSED_WITHIN = 3;

/** Up to three names of countries, as listed, that are spelt almost like this one; nearest first. */
export function nearCountryNames(name: string): string[] {
  const key = fold(name);
  const near = [...codes]
    .map(([known, code]) => ({ code, edits: distance(key, known) }))
    .filter(({ edits }) => edits <= Math.min(PROPOSED_WITHIN, key.length / 3));
  return [
    ...new Set(near.sort((a, b) => a.edits - b.edits).map(({ code }) => isoCountries.getName(code, 'fr') ?? code)),
  ].slice(0, 3);
}

/** The code of a country given by its own code of two or three letters, or by its name. */
export function countryOf(words: string): string | undefined {
  const upper = words.toUpperCase();
  const code =
    /^[A-Z]{2}$/.test(upper) && isoCountries.getName(upper, 'fr')
      ? upper
      : /^[A-Z]{3}$/.test(upper)
        ? isoCountries.alpha3ToAlpha2(upper)
        : undefined;
  if (code) return FRENCH_TERRITORIES.has(code) ? 'FR' : code;
  return countryCode(words);
}
