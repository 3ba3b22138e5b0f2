import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { distance } from 'fastest-levenshtein';
import isoCountries from 'i18n-iso-countries';
import { z } from 'zod';
import { fold } from '../../domain/fold.js';
import { FRENCH_TERRITORIES } from '../reference/countries.js';
import { TABLES } from '../reference/tables.js';

const WORDS = z.array(z.strictObject({ word: z.string(), code: z.string().length(2), reason: z.string().min(1) }));
/** Short and former names, each with its reason, from seed/reference/country-words.csv: they go before all others. */
const listed = new Map(
  WORDS.parse(parse(readFileSync(new URL('country-words.csv', TABLES), 'utf8'), { columns: true })).map(
    ({ word, code }) => [fold(word), code] as const,
  ),
);

const LANGUAGES = ['fr', 'en'];
const ALL = Object.keys(isoCountries.getAlpha2Codes());

/** The names of the package and those of CLDR, long and short, in both languages. */
const codes = new Map<string, string>(
  LANGUAGES.flatMap((language) => {
    const styles = (['short', 'long'] as const).map(
      (style) => new Intl.DisplayNames([language], { type: 'region', style }),
    );
    return [
      ...Object.entries(isoCountries.getNames(language, { select: 'all' })).flatMap(([code, names]) =>
        names.map((name) => [fold(name), code] as const),
      ),
      ...ALL.flatMap((code) => styles.map((names) => [fold(names.of(code) ?? code), code] as const)),
    ];
  }),
);

const ARTICLE = /^(?:les|le|la|l|the) /;
const FULL_NAME =
  /^(?:royaume|republique|principaute|etat|kingdom|republic|state)(?: (?:islamique|populaire|federale|socialiste|algerienne|arabe|unie|democratique))* (?:du|de la|de l|des|de|d|of the|of) /;

/** The code of a folded name, without its article or what it calls itself where it is not known with them. */
function named(key: string): string | undefined {
  const bare = key.replace(ARTICLE, '');
  // "R.D. Congo" is folded letter by letter.
  const abbreviated = bare.replace(/\b([a-z]) (?=[a-z]\b)/g, '$1');
  return [key, bare, bare.replace(FULL_NAME, ''), abbreviated]
    .map((each) => listed.get(each) ?? (AMBIGUOUS.has(each) ? undefined : codes.get(each)))
    .find((code) => code !== undefined);
}

/** Two States are called so: what stands beside the name decides, or the name is refused. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['coree', 'korea']);
/** The same where brackets stand beside the name and are not understood. */
const SHARED: ReadonlySet<string> = new Set([
  ...AMBIGUOUS,
  'congo',
  'guinee',
  'guinea',
  'samoa',
  'irlande',
  'ireland',
  'soudan',
  'sudan',
  'chypre',
  'cyprus',
]);
const ARTICLES_ALONE: ReadonlySet<string> = new Set(['le', 'la', 'les', 'l', 'the']);

/**
 * The ISO 3166-1 code of a country named in French or English, FR for France's territories; undefined where no country
 * is so named. What stands in brackets may be part of the name ("Congo (République du)"), an article, or say where in
 * the country ("Canada (Québec)"); where it is another country, or the name is one that two share, nothing is guessed.
 */
export function countryCode(name: string): string | undefined {
  const code = codeWithBrackets(name);
  return code !== undefined && FRENCH_TERRITORIES.has(code) ? 'FR' : code;
}

function codeWithBrackets(name: string): string | undefined {
  const outer = fold(name.replace(/\([^)]*\)?/g, ' '));
  const inner = fold([...name.matchAll(/\(([^)]*)\)?/g)].map(([, text]) => text).join(' '));
  if (inner === '' || ARTICLES_ALONE.has(inner)) return named(outer);
  const together = [`${outer} ${inner}`, `${inner} ${outer}`].map(named).find((code) => code !== undefined);
  if (together) return together;
  const within = named(inner);
  if (within !== undefined && within !== named(outer)) return undefined;
  return SHARED.has(outer) ? undefined : named(outer);
}

/** So many letters may differ between a name and one that is proposed for it. */
const PROPOSED_WITHIN = 3;

/** Up to three names of countries, as listed, that are spelt almost like this one; nearest first. */
export function nearCountryNames(name: string): string[] {
  const key = fold(name);
  const near = [...codes, ...listed]
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
    (/^[A-Z]{2}$/.test(upper) && isoCountries.getName(upper, 'fr')
      ? upper
      : /^[A-Z]{3}$/.test(upper)
        ? isoCountries.alpha3ToAlpha2(upper)
        : undefined) ?? listed.get(fold(words));
  if (code) return FRENCH_TERRITORIES.has(code) ? 'FR' : code;
  return countryCode(words);
}
