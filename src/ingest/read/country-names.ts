import isoCountries from 'i18n-iso-countries';
import { fold } from '../../domain/fold.js';
import { FRENCH_TERRITORIES } from '../reference/countries.js';

/** Names in use that the package of country names does not list, by language or period. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'territoires palestiniens': 'PS', 'autorite palestinienne': 'PS', palestine: 'PS', 'palestinian territories': 'PS', 'palestinian national authority': 'PS',
  'macedoine du nord': 'MK', 'republic of macedonia': 'MK', 'kingdom of the netherlands': 'NL', 'people s republic of china': 'CN',
  'east timor': 'TL', 'ivory coast': 'CI', kosovo: 'XK', 'republic of the congo': 'CG', swaziland: 'SZ', 'cape verde': 'CV', 'sao tome and principe': 'ST',
  'czech republic': 'CZ', laos: 'LA', vietnam: 'VN', 'viet nam': 'VN', russie: 'RU', russia: 'RU', syrie: 'SY', syria: 'SY', moldavie: 'MD', moldova: 'MD',
  tanzanie: 'TZ', tanzania: 'TZ', 'south korea': 'KR', 'coree du sud': 'KR', 'north korea': 'KP', turkey: 'TR', turquie: 'TR', gambia: 'GM',
};

const codes = new Map<string, string>(['fr', 'en'].flatMap((language) =>
  Object.entries(isoCountries.getNames(language, { select: 'all' })).flatMap(([code, names]) => names.map((name) => [fold(name), code] as const))));

/**
 * The ISO 3166-1 code of a country named in French or English, FR for France's territories; undefined where no country is
 * so named. What stands in brackets ("Canada (Québec)") says where in the country and is left out.
 */
export function countryCode(name: string): string | undefined {
  const key = fold(name.replace(/\([^)]*\)/g, ' '));
  const code = OTHER_NAMES[key] ?? codes.get(key);
  return code !== undefined && FRENCH_TERRITORIES.has(code) ? 'FR' : code;
}
