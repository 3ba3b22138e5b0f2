import type { Agreement, PartnershipRecord } from '../../domain/statement.js';

/** What the words of a row tell of the years of a relation: when it began, and its agreements. */
export type Acts = Pick<PartnershipRecord, 'startYear' | 'startsByAgreement' | 'agreements'>;

const YEAR = /\b(?:19|20)\d\d\b/g;
const AGREEMENT = /\b(accord|convention|protocole|pacte|charte|traité)/iu;
/** An agreement that is not there yet or no more, or a year that is not its day: a span, an anniversary, a ranking. */
const NOT_ITS_DAY =
  /prévu|à signer|à définir|à remplacer|futur|décidé|en préparation|\d{4}-\d{4}|de \d{4} à \d{4}|anniversaire|(?<!pour [\p{L}-]+ )\bans\b|années|fêté|caduque|annul|resté|\bsans\b|jusqu|\bavant\b|réforme|classement/iu;
/** An agreement of others: a hospital's, a university's, one between schools. */
const OF_OTHERS =
  /(?:accord|convention|protocole|charte)s? (?:hospitali|universitaire|scolaire|entre (?:les |des )?(?:lycées|écoles|collèges|hôpitaux|universités|clubs|associations))/iu;
const RENEWS = /renouvel|remplaç|nouve(?:au|l|lle)\b|réactualis|relanc|réaffirm|à nouveau|deuxième|troisième/iu;
/** The first agreement of an older relation, or one that follows another: no renewal. */
const FIRST_ACT = /précédent|après [\p{L}\s-]+ ans de/iu;
/** The year of this agreement is not the first: it renews or replaces another. */
const SUCCESSIVE =
  /\b(?:renouvelant|remplaçant|nouvel accord|nouveau pacte|accord précédent|après [\p{L}\s-]+ ans de(?! liens| relations))\b/iu;
const BEGAN =
  /\b(?:créée?|née?|fondée?|établie?|débutée?|engagée?|initiée?|jumelée?s?|datant|depuis|dès)\s(?:en |de |depuis )?((?:19|20)\d\d)\b/iu;

/** What goes before a relation and is none. */
const PRELUDE = /comité|association|contact|rencontre|échange|visite|\bliens?\b/iu;

/** Since when there was anything: no year of an agreement ("sept accords depuis 2007"). */
const SINCE = /(?:depuis|dès|noués?|commencées?|entamées?) (?:en |de |l'an )?(?:19|20)\d\d/giu;

const clausesOf = (words: string): string[] => words.replace(/\([^)]*\)/g, '').split(/[,;]/);
const yearsIn = (text: string): number[] => (text.match(YEAR) ?? []).map(Number);

/** The years that a row's words give to agreements, each with whether it renews one. */
const agreementsIn = (words: string): Agreement[] =>
  clausesOf(words)
    .filter((clause) => AGREEMENT.test(clause) && !NOT_ITS_DAY.test(clause) && !OF_OTHERS.test(clause))
    .flatMap((clause) => {
      // "accord de mars 2009 renouvelant celui de mars 2003": the first year is that of what renews.
      const years = yearsIn(clause.replace(SINCE, ''));
      return years.map((year) => ({ year, renews: RENEWS.test(clause) && year === Math.max(...years) }));
    });

/**
 * Reads what the year of a row is: the one in which the relation began, or that of an agreement, which may be a later
 * act.
 * @param words what the page says, as the row tells it
 * @param year the row's first year
 * @param renewals years in which the row's status says that it was renewed
 */
export function actsOf(words: string, year: number | undefined, renewals: readonly number[]): Acts {
  const told = agreementsIn(words);
  const renewed = renewals.filter((one) => one !== year).map((one) => ({ year: one, renews: true }));
  if (year === undefined) return listed([...told, ...renewed]);
  const own = told.find((agreement) => agreement.year === year);
  const others = [...told.filter((agreement) => agreement.year !== year), ...renewed];
  const began = clausesOf(words)
    .filter((clause) => !PRELUDE.test(clause))
    .map((clause) => BEGAN.exec(clause)?.[1])
    .find((found) => found !== undefined);
  if (isSuccessive(words, year)) {
    // "remplaçant celui signé en 2004": the agreement before is the first that is known.
    const [before] = others.filter((agreement) => agreement.year < year).sort((a, b) => a.year - b.year);
    return {
      ...(before && { startYear: before.year, startsByAgreement: true }),
      ...listed([{ year, renews: !FIRST_ACT.test(words) }, ...others.filter((one) => one !== before)]),
    };
  }
  if (!own) return { startYear: year, ...listed(others) };
  if (began !== undefined && Number(began) < year)
    return { startYear: Number(began), ...listed([{ ...own, renews: false }, ...others]) };
  return { startYear: year, startsByAgreement: true, ...listed(others) };
}

/** Whether the agreement of this year follows another; one that only a later agreement follows does not. */
const isSuccessive = (words: string, year: number): boolean =>
  words
    .split(/[,;]/)
    .filter((clause) => SUCCESSIVE.test(clause))
    .some((clause) => !yearsIn(clause).some((named) => named > year));

/** Each year once: a renewal where any of its words says so. */
function listed(agreements: readonly Agreement[]): Pick<Acts, 'agreements'> {
  const years = new Map<number, boolean>();
  for (const { year, renews } of agreements) years.set(year, renews || (years.get(year) ?? false));
  const sorted = [...years].sort(([a], [b]) => a - b).map(([year, renews]) => ({ year, renews }));
  return sorted.length > 0 ? { agreements: sorted } : {};
}
