import type { Mention } from '../../domain/statement.js';
import type { AuthorityLevel } from '../../domain/vocabulary.js';

/** Level and code of a French authority as the Atlas and the first table of pages write them. */
const FRENCH_LEVELS: Readonly<Record<string, { readonly level?: AuthorityLevel; readonly code?: 'insee' | 'siren' }>> =
  {
    commune: { level: 'COMMUNE', code: 'insee' },
    epci: { level: 'INTERCOMMUNALITY', code: 'siren' },
    // The code of an établissement public territorial (T6) is neither an INSEE code nor a SIREN.
    ept: { level: 'INTERCOMMUNALITY' },
    departement: { level: 'DEPARTMENT', code: 'insee' },
    region: { level: 'REGION', code: 'insee' },
    'region (ancienne)': { level: 'REGION' },
    // A métropole is an intercommunality or, in Lyon, a collectivity: its SIREN tells.
    metropole: { code: 'siren' },
  };
export const FRENCH_LEVEL_WORDS = Object.keys(FRENCH_LEVELS);

/**
 * The level and the code that a table gives a French authority. A former région's row has its successor's code, which
 * is not its own.
 */
export function frenchLevel(word: string, code: string | undefined): Pick<Mention, 'level' | 'insee' | 'siren'> {
  const { level, code: kind } = FRENCH_LEVELS[word] ?? {};
  return { ...(level && { level }), ...(kind && code && { [kind]: code }) };
}

/** Levels of the second table of pages. */
export const PAGE_LEVELS = [
  'COMMUNE',
  'INTERCOMMUNALITY',
  'DEPARTMENT',
  'REGION',
  'SPECIAL_STATUS',
  'CITY',
  'PROVINCE',
  'STATE',
  'COUNTRY',
  'ASSOCIATION',
  'OTHER',
] as const;
type PageLevel = (typeof PAGE_LEVELS)[number];

/** A body that authorities made and that is none: a syndicate, a committee, the communes of a canton. */
const BODY = /^(?:syndicats?|syctom|comité|canton|communes)(?!\p{L})/iu;

/** OTHER is no level; a French association, or a body of authorities, is no authority. */
export function frenchPageLevel(level: PageLevel, name: string): Pick<Mention, 'level' | 'organisation'> {
  if (level === 'ASSOCIATION' || (level === 'OTHER' && BODY.test(name))) return { organisation: true };
  return level === 'OTHER' ? {} : { level };
}

/** Abroad a commune is a city, and an association one of authorities. */
export function foreignPageLevel(level: PageLevel): Pick<Mention, 'level'> {
  if (level === 'OTHER') return {};
  return { level: level === 'COMMUNE' ? 'CITY' : level === 'ASSOCIATION' ? 'ASSOCIATION_OF_AUTHORITIES' : level };
}
