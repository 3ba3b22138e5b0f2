import { ACT, wordsOf, YEAR, type Told, type Word } from './clause-words.js';

export interface Clause {
  readonly years: readonly { readonly year: number; readonly told: Told }[];
  /** It tells a renewal, or an agreement that replaces another, without its year. */
  readonly renews: boolean;
  /** Its agreement follows another, or years of the relation. */
  readonly follows: boolean;
}

const MONTH = '(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)';
/** "puis en mai 1998 à Vechta", "2014 et 2018": a day alone goes on with what the clause before tells. */
const DAY_ALONE = new RegExp(
  String.raw`^\s*(?:puis |et )?(?:(?:à|au|en) \p{Lu}[\p{L}'’ -]*? )?(?:(?:le|en|de|du) |d['’])?(?:\d{1,2}(?:er)? )?(?:${MONTH} )?${YEAR}(?: et ${YEAR})?(?: (?:à|au|aux|en) \p{Lu}.*)?\s*$`,
  'u',
);
const FOLLOWS = /accord précédent|après [\p{L}\s-]+ ans de (?:jumelage|coopération|partenariat)/iu;
/** "à la date de l'article": a year that the words do not name. */
const OF_ITS_PAGE = /de (?:l['’]article|la page)/iu;
const IS_ACT = new RegExp(ACT, 'iu');

/** What the clauses of a row's words tell of the years that they name. Brackets are remarks. */
export function clausesOf(text: string, isTwinning: boolean): Clause[] {
  let before: Told | undefined;
  return text
    .replace(/\([^)]*\)/g, '')
    .split(/[,;]/)
    .map((part) => {
      const clause = readClause(part, isTwinning, DAY_ALONE.test(part) ? before : undefined);
      before = clause.told;
      return clause;
    });
}

/** Each year is told of by the words before it in its clause. */
function readClause(text: string, isTwinning: boolean, start: Told | undefined): Clause & { told: Told | undefined } {
  let told = start;
  let next: 'since' | 'begun' | undefined;
  let renews = false;
  let years: { year: number; told: Told }[] = [];
  for (const { word, found } of wordsOf(text, isTwinning)) {
    if (word === 'nothing') continue;
    if (word === 'since' || word === 'begun') next = word;
    else if (word === 'year') {
      const says = next ? since(told, next) : told;
      if (says) years.push({ year: Number(found), told: says });
      next = undefined;
    } else {
      // "accord de 2009 renouvelant celui de 2003": what goes before is the renewal.
      if (word === 'replaced') years = years.map(({ year }) => ({ year, told: 'renewal' }));
      renews ||= word === 'replaced' || (word === 'renewal' && IS_ACT.test(found));
      told = after(told, word);
    }
  }
  return {
    told,
    years,
    renews: renews && !years.some((each) => each.told === 'renewal') && !OF_ITS_PAGE.test(text),
    follows: FOLLOWS.test(text),
  };
}

/** What a further word makes of what the clause has told so far. */
function after(told: Told | undefined, word: Exclude<Word, 'nothing' | 'since' | 'begun' | 'year'>): Told {
  if (word === 'people') return told ?? 'contact';
  if (told === undefined || told === 'relation') return word;
  if (word === 'signed') return told;
  if (word === 'agreement') return told === 'contact' ? word : told === 'intention' ? 'planned' : told;
  if (word === 'intention') return told === 'agreement' || told === 'signed' ? 'planned' : word;
  if (word === 'others') return told === 'replaced' ? told : word;
  if (word === 'relation') return told === 'agreement' ? word : told;
  return word;
}

const NO_RELATION: readonly (Told | undefined)[] = ['contact', 'others', 'occasion', 'intention'];
const ACTS: readonly (Told | undefined)[] = ['agreement', 'renewal', 'replaced'];

/** Words right before a year: since when there is a relation, unless the clause speaks of something else. */
const since = (told: Told | undefined, word: 'since' | 'begun'): Told =>
  NO_RELATION.includes(told) || (word === 'begun' && ACTS.includes(told)) ? told! : 'since';
