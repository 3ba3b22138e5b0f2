import { fold } from '../../domain/fold.js';
import { FIELD_NAMES, fieldRule, type Field } from './fields.js';

const FILLERS = new Set('nom noms name names label libelle de du des d la le les l of the'.split(' '));

/** Names under which services put a point: "geo_point_2d.lat", "coordonnees.longitude". */
const POINTS =
  /^(?:.*\.)?[^.]*(?:geo|point|coord|position|location|centroid)[^.]*\.(?=(?:lat|lon|lng|long)(?:itude)?$)/i;

/**
 * The words of a header that say something: of "Nom de la collectivité", "nom_commune" and "nomCommune" they are
 * "collectivite", "commune" and "commune". Of nested members the names that a service puts around
 * theirs are left out: "fields.commune", "properties.commune", "commune.value".
 */
export function headerWords(name: string): readonly string[] {
  const words = fold(
    name
      .replace(/^(fields|properties)\./, '')
      .replace(POINTS, '')
      .replace(/\.value$/, '')
      .replace(/\([^)]*\)/g, ' ')
      .replaceAll('°', ' ')
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'),
  )
    .split(' ')
    .filter(Boolean);
  const telling = words.filter((word) => !FILLERS.has(word));
  return telling.length > 0 ? telling : words;
}

const singular = (word: string): string => (word.length > 4 ? word.replace(/s$/, '') : word);

/** By the words of a header that is known: its fields, and how likely each is, 0 first. */
function knownBy(wordsOfHeader: (header: string) => string): ReadonlyMap<string, ReadonlyMap<Field, number>> {
  const found = new Map<string, Map<Field, number>>();
  for (const field of FIELD_NAMES)
    for (const [at, header] of fieldRule(field).headers.entries()) {
      const ranks = found.get(wordsOfHeader(header)) ?? new Map<Field, number>();
      found.set(wordsOfHeader(header), ranks.set(field, Math.min(at, ranks.get(field) ?? at)));
    }
  return found;
}
const asWritten = (name: string): string => headerWords(name).join(' ');
const inSingular = (name: string): string => headerWords(name).map(singular).join(' ');
/** "Années" is another field than "Année" where both are known. */
const KNOWN = [asWritten, inSingular].map((words) => ({ words, fields: knownBy(words) }));

const wordsOf = (words: string): ReadonlySet<string> => new Set(headerWords(words).map(singular));
const TOWNS = wordsOf(
  'ville commune collectivite autorite locale localite municipalite territoire territoriale town city municipality local authority place',
);
const FRENCH = wordsOf('française français french france fr origine origin porteuse');
const ABROAD = wordsOf(
  'jumelée jumelle jumelé soeur partenaire étrangère étranger twin twinned sister partner foreign destination associée internationale',
);
const DATES = wordsOf('date année year depuis since');
const BEGINNINGS = wordsOf(
  'jumelage jumelée jumelé twinned signature convention accord création début officialisation serment charte pacte partenariat coopération twinning agreement signed creation start',
);
const COUNTRIES = wordsOf('pays country');
/** Headers of words that go together rank below those that are known as a whole. */
const BY_WORDS = 100;

/** The fields that a header may be, and how likely each is, 0 first. */
export function fieldsOf(name: string): ReadonlyMap<Field, number> {
  for (const { words, fields } of KNOWN) if (fields.has(words(name))) return fields.get(words(name))!;
  const words = headerWords(name).map(singular);
  const has = (set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));
  const only = (...sets: readonly ReadonlySet<string>[]): boolean =>
    words.every((word) => sets.some((set) => set.has(word)));
  if (has(COUNTRIES)) return new Map([['country', BY_WORDS + (has(FRENCH) ? 1 : 0)]]);
  if (has(ABROAD) && only(TOWNS, ABROAD))
    return new Map([
      ['foreign', BY_WORDS],
      ['wikidata', BY_WORDS],
    ]);
  if (has(FRENCH) && only(TOWNS, FRENCH)) return new Map([['french', BY_WORDS]]);
  if (has(DATES) && only(DATES, BEGINNINGS)) return new Map([['startYear', BY_WORDS]]);
  return new Map();
}

/** A header that speaks of towns says the level of every name below it. */
export const isOfTowns = (name: string): boolean =>
  headerWords(name).some((word) =>
    /^(villes?|communes?|city|cities|towns?|origincity|sistercity|destinationcity)$/.test(word),
  );
