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

const raw = String.raw;
export const YEAR = raw`(?:19|20)\d\d(?!\d)`;
export const ACT = raw`(?:accord|convention|protocole|pacte|charter?|traité|acte|serment|mémorandum|entente|feuilles? de route)s?(?:-cadres?)?(?!\p{L})`;
const THE = raw`(?:les? |la |l['’]|leur |son |une? )`;
const OF_OTHERS = raw`hospitali|universitaire|scolaire|entre (?:les |des )?(?:lycées|écoles|collèges|hôpitaux|universités|clubs|associations)`;

/**
 * The words of sources that tell it: where several fit at one place, the first. A pattern begins with a word and may
 * end within one ("renouvel", "fêt").
 */
export const WORDS = {
  /** How long an agreement lasts, a span, a decade, on what occasion: they look like years and feasts and are none. */
  nothing: raw`(?:de|pour) (?:les |ses |leurs )?[\p{L}\d-]+ ans|${YEAR}-${YEAR}|de ${YEAR} à ${YEAR}|années ${YEAR}|lors d(?:e |es |u |['’])${THE}?\p{L}+`,
  others: raw`${ACT} (?:${OF_OTHERS})|celui|celle`,
  intention: raw`accord de principe|(?:${ACT}|déclaration|lettre) d['’]intentions?|(?:à|en cours de|pour) (?:re-?)?(?:sign|renouvel|définir)|prévue?s?(?!\p{L})|futur|décidé|annonc|voté|en préparation|ébauché`,
  replaced: raw`renouvelant|remplaçant|(?:renouvelle|remplace)(?!\p{L})|renouvelé ${THE}(?=${ACT})`,
  renewal: raw`nouve(?:au|l|lle)s? ${ACT}|(?:deux|trois)ième ${ACT}|renouvel|remplac|réactualis|réaffirm|re-?sign|(?:signée?|confirmée?)s? (?:à|de) nouveau`,
  agreement: raw`${ACT}|première signature`,
  signed: raw`(?:signée?|scellée?|conclue?|officialisée?)s?(?!\p{L})|(?<!la )signatures? d[eu] (?=\d)(?!.* reportée)`,
  /** Of an agreement too: "accord dès 1966". */
  since: raw`(?:depuis|dès|datant|jumelée?s?)(?= (?:en |de |depuis |l['’]an )?${YEAR})`,
  /** Not of an agreement: "un protocole établi en 2008" is one of 2008. */
  begun: raw`(?:créée?|née?|fondée?|établie?|débutée?|engagée?|initiée?)s?(?= (?:en |de |depuis )?${YEAR})`,
  occasion: raw`(?:plus|près) de [\p{L}\d-]+ ans|anniversaire|cinquantenaire|ans(?!\p{L})|fêt|célébr|avant|sans(?!\p{L})|classement|poursuite|de la signature`,
  end: 'caduque|annul|jusqu|interromp|suspend|rompu|dissou|résili|réforme',
  contact: 'contact|rencontre|échange|visite|voyage|processus|démarche',
  /** Who has contacts; where they sign an agreement it is one all the same. */
  people: raw`comité|association|club|pompiers|fanfare|écol|lycé|collèg|scolaire|liens?(?!\p{L})`,
  relation: raw`${THE}(?:jumelage|partenariat)|du jumelage|^ *(?:jumelage|partenariat)`,
  year: YEAR,
} as const;
export type Word = keyof typeof WORDS;

/** Of a twinning, relations before it are no more than contacts. */
const pattern = (isTwinning: boolean): RegExp =>
  new RegExp(
    Object.entries({ ...WORDS, contact: WORDS.contact + (isTwinning ? raw`|relations?(?!\p{L})` : '') })
      .map(([word, found]) => raw`(?<${word}>(?<![\p{L}\d])(?:${found}))`)
      .join('|'),
    'giu',
  );
const OF_TWINNING = pattern(true);
const OF_COOPERATION = pattern(false);

/** The words of a clause that the table has, in their order. */
export const wordsOf = (clause: string, isTwinning: boolean): { word: Word; found: string }[] =>
  [...clause.matchAll(isTwinning ? OF_TWINNING : OF_COOPERATION)].map(({ groups }) => {
    const [word, found] = Object.entries(groups!).find(([, value]) => value !== undefined) as [Word, string];
    return { word, found };
  });
