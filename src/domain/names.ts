import { byText } from './canonical.js';
import { fold } from './fold.js';
import { LEVEL_LABELS } from './labels.js';
import type { AuthorityLevel } from './vocabulary.js';

/** A name as one source writes it. */
export interface Written {
  readonly name: string;
  /** ISO 639-1; French where the source is in French. */
  readonly language: string;
}
/** What a reference calls a place: in French and English where it knows these, and by its own first name. */
export interface ReferenceNames {
  readonly frenchName?: string;
  readonly englishName?: string;
  readonly localName: string;
}
export interface Chosen {
  readonly name: string;
  readonly nameEn?: string;
}

const LEVEL_WORDS =
  /^(?:commune urbaine|commune rurale|commune|communauté urbaine|ville|municipalité|conseil régional|conseil provincial|région|province|état libre|état|gouvernorat|wilaya|district autonome|district|département|préfecture|judet|oblast|voïvodie|cercle)\s+(?:de la\s|de l['’]|du\s|des\s|de\s|d['’])?(?=\p{Lu})/iu;

/** A written name without its level and what stands in brackets: a place's level is told beside its name. */
export function bareName(written: string): string {
  const bare = written.replace(/\s*\([^)]*\)/g, '').trim();
  const rest = bare.replace(LEVEL_WORDS, '');
  return /^\p{Lu}/u.test(rest) ? rest : bare;
}

/** Accents that French and its neighbours write; those of transliterations count for nothing. */
const accents = (text: string): number =>
  text.normalize('NFD').match(/[\u0300-\u0303\u0306\u0308\u030c\u0327]/g)?.length ?? 0;

/** The spelling that most sources write; of two spellings of one name the one with more accents. */
function mostWritten(names: readonly string[]): string | undefined {
  const groups = new Map<string, string[]>();
  for (const name of names) groups.set(fold(name), [...(groups.get(fold(name)) ?? []), name]);
  const [most] = [...groups].sort(([a, x], [b, y]) => y.length - x.length || byText(a, b));
  return most && fullest(most[1]);
}
function fullest(spellings: readonly string[]): string {
  const times = (spelling: string): number => spellings.filter((one) => one === spelling).length;
  const order = (a: string, b: string): number => accents(b) - accents(a) || times(b) - times(a) || byText(a, b);
  return [...spellings].sort(order)[0]!;
}

const same = (a: string, b: string | undefined): boolean => b !== undefined && letters(a) === letters(b);
const letters = (text: string): string => fold(text).replaceAll(' ', '');

/** A spelling as the reference writes it, where the two differ by accents alone and the reference has more. */
const asReference = (written: string, reference: string): string =>
  fold(written) === fold(reference) && accents(reference) > accents(written) ? reference : written;

/**
 * The rule of names, for each language: the one that most sources in that language write, else the reference's in that
 * language, else its own first name. A source in another language names no place for readers of this one.
 */
export function chooseNames(
  written: readonly Written[],
  { frenchName, englishName, localName }: ReferenceNames,
): Chosen {
  const isFrenchName = ({ name }: Written): boolean => frenchName !== undefined && fold(name) === fold(frenchName);
  const inLanguage = (language: string): string[] =>
    written.filter((one) => one.language === language && !isFrenchName(one)).map(({ name }) => bareName(name));
  const french = written.some((one) => one.language === 'fr' && isFrenchName(one))
    ? frenchName
    : mostWritten(inLanguage('fr'));
  // A French page that writes "Chernihiv" writes it as English does, where French has a name of its own.
  const isEnglish = french !== undefined && same(french, englishName) && !same(french, localName);
  const name =
    isEnglish && frenchName && !same(french, bareName(frenchName))
      ? bareName(frenchName)
      : french === undefined
        ? (frenchName ?? localName)
        : asReference(french, frenchName ?? localName);
  const english = mostWritten(inLanguage('en')) ?? englishName ?? localName;
  return english === name ? { name } : { name, nameEn: english };
}

/** "Kayes (région)": a division told from a city of the same name. */
export const withLevel = (name: string, level: AuthorityLevel, language: 'fr' | 'en'): string =>
  `${name} (${level === 'REGION' && language === 'en' ? 'region' : LEVEL_LABELS[level][language]})`;
