import type { Agreement, PartnershipRecord } from '../../domain/statement.js';
import type { Told } from './clause-words.js';
import { clausesOf, type Clause } from './clauses.js';

/** What the words of a row tell of the years of a relation: when it began, and its agreements. */
export type Acts = Pick<PartnershipRecord, 'startYear' | 'startsByAgreement' | 'agreements'>;

/** What the row's status says: that it was renewed, and when. */
export interface Renewed {
  readonly isRenewed: boolean;
  readonly renewals: readonly number[];
}

const ACTS: readonly Told[] = ['signed', 'agreement', 'renewal', 'replaced'];
const FIRST_ACTS: readonly Told[] = ['agreement', 'planned', 'replaced'];
/** Another page has another year for the same beginning: this one is in dispute, and no later agreement. */
const DATED_OTHERWISE = /\([^)]*(?:ailleurs|d['’]autres|autre page)[^)]*\)/iu;

/**
 * Reads what the year of a row is: the one in which the relation began, or that of an agreement, which may be a later
 * act.
 * @param words what the page says, as the row tells it
 * @param year the row's first year
 */
export function actsOf(words: string, year: number | undefined, renewed: Renewed, isTwinning: boolean): Acts {
  const clauses = clausesOf(words, isTwinning);
  const told = clauses.flatMap(({ years }) => years);
  const others = agreementsOf(told, renewed, year).filter((act) => act.year !== year);
  if (year === undefined) return listed(others);
  const own = told.filter((each) => each.year === year).map((each) => each.told);
  if (own.length === 0 ? clauses.some(({ renews }) => renews) : own.includes('renewal')) {
    // "remplaçant celui signé en 2004": the agreement before is the first that is known.
    const [before] = others.filter((act) => act.year < year).sort((a, b) => a.year - b.year);
    return {
      ...(before && { startYear: before.year, startsByAgreement: true }),
      ...listed([{ year, renews: true }, ...others.filter((one) => one !== before)]),
    };
  }
  if (own.includes('agreement')) {
    const later = listed([{ year, renews: false }, ...others]);
    if (clauses.some(({ follows }) => follows)) return later;
    const since = told.find((each) => each.told === 'since' && each.year < year);
    if (since) return { startYear: since.year, ...later };
  }
  const isAct = own.some((each) => FIRST_ACTS.includes(each)) && !DATED_OTHERWISE.test(words);
  return { startYear: year, ...(isAct && { startsByAgreement: true }), ...listed(others) };
}

/** What the words and the status tell of agreements; "renouvelé" in the status alone is of the last that they name. */
function agreementsOf(told: Clause['years'], { isRenewed, renewals }: Renewed, year = 0): Agreement[] {
  const said = told.filter((each) => ACTS.includes(each.told));
  const last = Math.max(year + 1, ...said.map((act) => act.year));
  const isOfStatus = (act: { year: number }): boolean => isRenewed && renewals.length === 0 && act.year === last;
  return [
    ...said.map((act) => ({ year: act.year, renews: act.told === 'renewal' || isOfStatus(act) })),
    ...renewals.map((one) => ({ year: one, renews: true })),
  ];
}

/** The years that words give to agreements. */
export const agreementYears = (words: string): number[] =>
  clausesOf(words, false).flatMap(({ years }) =>
    years.filter(({ told }) => ACTS.includes(told)).map(({ year }) => year),
  );

/** Each year once: a renewal where any of its words says so. */
function listed(agreements: readonly Agreement[]): Pick<Acts, 'agreements'> {
  const years = new Map<number, boolean>();
  for (const { year, renews } of agreements) years.set(year, renews || (years.get(year) ?? false));
  const sorted = [...years].sort(([a], [b]) => a - b).map(([year, renews]) => ({ year, renews }));
  return sorted.length > 0 ? { agreements: sorted } : {};
}
