import { fold } from '../../domain/fold.js';
import { FIELD_NAMES, fieldRule, type Field } from './fields.js';

const FILLERS = new Set('nom noms name names label libelle de du des d la le les l of the'.split(' '));

/**
 * The words of a header that say something: "Nom de la collectivité", "nom_commune", "nomCommune" and "Communes (nom)"
 * are "collectivite", "commune", "commune" and "commune". Of nested members the names that a service puts around
 * theirs are left out: "fields.commune", "properties.commune", "commune.value".
 */
export function headerWords(name: string): readonly string[] {
  const words = fold(
    name
      .replace(/^(fields|properties)\./, '')
      .replace(/\.value$/, '')
      .replace(/\([^)]*\)/g, ' ')
      .replaceAll('°', ' ')
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'),
  )
    .split(' ')
    .filter(Boolean)
    .map((word) => (word.length > 4 ? word.replace(/s$/, '') : word));
  const telling = words.filter((word) => !FILLERS.has(word));
  return telling.length > 0 ? telling : words;
}

/** By the words of a header that is known: its fields, and how likely each is, 0 first. */
const KNOWN = new Map<string, Map<Field, number>>();
for (const field of FIELD_NAMES)
  for (const [at, header] of fieldRule(field).headers.entries()) {
    const words = headerWords(header).join(' ');
    const ranks = KNOWN.get(words) ?? new Map<Field, number>();
    KNOWN.set(words, ranks.set(field, Math.min(at, ranks.get(field) ?? at)));
  }

const wordsOf = (words: string): ReadonlySet<string> => new Set(headerWords(words));
const TOWNS = wordsOf(
  'ville commune collectivite autorite locale localite municipalite territoire territoriale town city municipality local authority place',
);
const FRENCH = wordsOf('française français french france fr origine origin porteuse');
const ABROAD = wordsOf(
  'jumelée jumelle jumelé soeur partenaire étrangère étranger twin twinned sister partner foreign destination associée internationale',
);
const DATES = wordsOf('date année year');
const BEGINNINGS = wordsOf(
  'jumelage signature convention accord création début officialisation serment charte pacte partenariat coopération twinning agreement signed creation start',
);
const COUNTRIES = wordsOf('pays country');
/** Headers of words that go together rank below those that are known as a whole. */
const BY_WORDS = 100;

/** The fields that a header may be, and how likely each is, 0 first. */
export function fieldsOf(name: string): ReadonlyMap<Field, number> {
  const words = headerWords(name);
  const known = KNOWN.get(words.join(' '));
  if (known) return known;
  const has = (set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));
  const only = (...sets: readonly ReadonlySet<string>[]): boolean =>
    words.every((word) => sets.some((set) => set.has(word)));
  if (has(COUNTRIES)) return new Map([['country', BY_WORDS + (has(FRENCH) ? 1 : 0)]]);
  if (has(ABROAD) && only(TOWNS, ABROAD)) return new Map([['foreign', BY_WORDS]]);
  if (has(FRENCH) && only(TOWNS, FRENCH)) return new Map([['french', BY_WORDS]]);
  if (has(DATES) && only(DATES, BEGINNINGS)) return new Map([['startYear', BY_WORDS]]);
  return new Map();
}

/** A header that speaks of towns says the level of every name below it. */
export const isOfTowns = (name: string): boolean =>
  headerWords(name).some((word) =>
    /^(ville|commune|city|citie|town|origincity|sistercity|destinationcity)$/.test(word),
  );
