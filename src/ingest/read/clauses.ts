/** What a clause says of a year that it names. */
export type Told =
  /** What goes before a relation and is none: a contact, a visit, a committee. */
  | 'contact'
  /** The relation itself, without a word of when it began. */
  | 'relation'
  /** Since when there is a relation. */
  | 'since'
  /** Wanted or decided. */
  | 'intention'
  /** An agreement that is still to be signed. */
  | 'planned'
  /** Signed, without a word of what. */
  | 'signed'
  | 'agreement'
  | 'renewal'
  /** An agreement that another one renews or replaces. */
  | 'replaced'
  /** A feast, a ranking, an age: no day of an agreement. */
  | 'occasion'
  | 'end'
  /** An agreement of others. */
  | 'others';

export interface Clause {
  readonly years: readonly { readonly year: number; readonly told: Told }[];
  /** It tells a renewal, or an agreement that replaces another, without its year. */
  readonly renews: boolean;
  /** Its agreement follows another, or years of the relation. */
  readonly follows: boolean;
}

const YEAR = '(?:19|20)\\d\\d(?!\\d)';
const ACT =
  '(?:accord|convention|protocole|pacte|charter?|traité|acte|serment|mémorandum|feuilles? de route)s?(?:-cadres?)?(?!\\p{L})';
const MONTH = '(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)';
const SOME = "(?:le |la |les |l['’]|leur |son |un |une )";

/** The words that tell it, the first that fits. */
const WORDS = {
  // How long an agreement lasts, a span, a decade, on what occasion: they look like years and feasts and are none.
  nothing: `(?:de|pour) (?:les |ses |leurs )?[\\p{L}\\d-]+ ans|${YEAR}-${YEAR}|de ${YEAR} à ${YEAR}|années ${YEAR}|lors d(?:e |es |u |['’])${SOME}?\\p{L}+`,
  others: `${ACT} (?:hospitali|universitaire|scolaire|entre (?:les |des )?(?:lycées|écoles|collèges|hôpitaux|universités|clubs|associations))|celui|celle`,
  intention: `accord de principe|(?:${ACT}|déclaration|lettre) d['’]intentions?|(?:à|en cours de|pour) (?:re-?)?(?:sign|renouvel|définir)|prévue?s?(?!\\p{L})|futur|décidé|en préparation|ébauché`,
  replaced: `renouvelant|remplaçant|(?:renouvelle|remplace)(?!\\p{L})|renouvelé ${SOME}(?=${ACT})`,
  renewal: `nouve(?:au|l|lle)s? ${ACT}|(?:deux|trois)ième ${ACT}|renouvel|remplac|réactualis|réaffirm|re-?sign|(?:signée?|confirmée?)s? (?:à|de) nouveau`,
  agreement: `${ACT}|première signature`,
  signed: '(?:signée?|scellée?|conclue?|officialisée?)s?(?!\\p{L})',
  since: `(?:depuis|dès|datant|jumelée?s?)(?= (?:en |de |depuis |l['’]an )?${YEAR})`,
  begun: `(?:créée?|née?|fondée?|établie?|débutée?|engagée?|initiée?)s?(?= (?:en |de |depuis )?${YEAR})`,
  occasion:
    '(?:plus|près) de [\\p{L}\\d-]+ ans|anniversaire|cinquantenaire|ans(?!\\p{L})|fêt|célébr|avant|sans(?!\\p{L})|classement|poursuite|de la signature',
  end: 'caduque|annul|jusqu|interromp|suspend|rompu|dissou|résili|réforme',
  contact: 'contact|rencontre|échange|visite|voyage|processus|démarche',
  people: 'comité|association|club|pompiers|fanfare|écol|lycé|collèg|scolaire|liens?(?!\\p{L})',
  relation: `${SOME}(?:jumelage|partenariat)|du jumelage|^ *(?:jumelage|partenariat)`,
  year: YEAR,
} as const;
type Name = keyof typeof WORDS;
type Word = Exclude<Name, 'nothing' | 'since' | 'begun' | 'year'>;
/** Of a twinning, relations before it are no more than contacts. */
const words = (isTwinning: boolean): RegExp =>
  new RegExp(
    Object.entries({ ...WORDS, contact: WORDS.contact + (isTwinning ? '|relations?(?!\\p{L})' : '') })
      .map(([name, pattern]) => `(?<${name}>(?<![\\p{L}\\d])(?:${pattern}))`)
      .join('|'),
    'giu',
  );
const OF_TWINNING = words(true);
const OF_COOPERATION = words(false);

/** What a further word makes of what the clause has told so far. */
function after(told: Told | undefined, word: Word): Told | undefined {
  if (word === 'people') return told ?? 'contact';
  if (told === undefined || told === 'relation') return word;
  if (word === 'signed') return told;
  if (word === 'agreement') return told === 'contact' ? word : told === 'intention' ? 'planned' : told;
  if (word === 'intention') return told === 'agreement' || told === 'signed' ? 'planned' : word;
  if (word === 'others') return told === 'replaced' ? told : word;
  if (word === 'relation') return told === 'agreement' ? word : told;
  return word;
}

const IS_ACT = new RegExp(ACT, 'iu');
const ACTS: readonly Told[] = ['agreement', 'renewal', 'replaced'];
const NO_RELATION: readonly Told[] = ['contact', 'others', 'occasion', 'intention'];

/** "puis en mai 1998 à Vechta", "2014 et 2018": a day alone goes on with what the clause before tells. */
const DAY_ALONE = new RegExp(
  `^\\s*(?:puis |et )?(?:(?:à|au|en) \\p{Lu}[\\p{L}'’ -]*? )?(?:(?:le|en|de|du) |d['’])?(?:\\d{1,2}(?:er)? )?(?:${MONTH} )?${YEAR}(?: et ${YEAR})?(?: (?:à|au|aux|en) \\p{Lu}.*)?\\s*$`,
  'u',
);
const FOLLOWS = /accord précédent|après [\p{L}\s-]+ ans de (?:jumelage|coopération|partenariat)/iu;
/** "à la date de l'article": a year that the words do not name. */
const OF_ITS_PAGE = /de (?:l['’]article|la page)/iu;

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

/** Words with a year right after them: since when there is a relation, unless the clause speaks of something else. */
function since(told: Told | undefined, word: 'since' | 'begun'): Told {
  const speaksOf = word === 'since' ? NO_RELATION : [...NO_RELATION, ...ACTS];
  return told !== undefined && speaksOf.includes(told) ? told : 'since';
}

function readClause(text: string, isTwinning: boolean, start: Told | undefined): Clause & { told: Told | undefined } {
  let told = start;
  let next: 'since' | 'begun' | undefined;
  let renews = false;
  let years: { year: number; told: Told | undefined }[] = [];
  for (const { groups } of text.matchAll(isTwinning ? OF_TWINNING : OF_COOPERATION)) {
    const [word, found] = Object.entries(groups!).find(([, value]) => value !== undefined) as [Name, string];
    if (word === 'year') {
      years.push({ year: Number(found), told: next ? since(told, next) : told });
      next = undefined;
    } else if (word === 'since' || word === 'begun') next = word;
    else if (word !== 'nothing') {
      // "accord de 2009 renouvelant celui de 2003": what goes before is the renewal.
      if (word === 'replaced') years = years.map(({ year }) => ({ year, told: 'renewal' }));
      renews ||= word === 'replaced' || (word === 'renewal' && IS_ACT.test(found));
      told = after(told, word);
    }
  }
  const known = years.flatMap((each) => (each.told === undefined ? [] : [{ year: each.year, told: each.told }]));
  return {
    told,
    years: known,
    renews: renews && !known.some((each) => each.told === 'renewal') && !OF_ITS_PAGE.test(text),
    follows: FOLLOWS.test(text),
  };
}
