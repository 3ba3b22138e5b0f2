import type { DraftNodes, Properties } from './draft-node.js';
import { lastDay, yearOf } from './partial-date.js';

/**
 * A plan is none any more where what was planned has come. A last day that is past ends a partnership, unless a source
 * says later that it stands otherwise.
 * @param today the day that the graph is of
 */
export function closeStatuses(nodes: DraftNodes, today: string): void {
  forgetPlans(nodes, today);
  for (const { type, properties } of nodes.values()) {
    const end = (properties['endsOn'] ?? properties['endYear']) as string | number | undefined;
    if (type !== 'Partnership' || end === undefined) continue;
    const [last, asOf] = [lastDay(String(end)), properties['statusAsOf'] as string | undefined];
    if (last < today && !(asOf && lastDay(asOf) > last))
      Object.assign(properties, { status: 'ENDED', statusAsOf: String(end) });
  }
}

const isPlan = (status: unknown): boolean => status === 'PLANNED' || status === 'ANNOUNCED';

/** A source that speaks after the plan, and is none itself, tells a first year or an agreement that has come. */
function forgetPlans(nodes: DraftNodes, today: string): void {
  const claims = [...nodes.values()].filter(({ type }) => type === 'Claim').map(({ properties }) => properties);
  const ofSource = ({ subject, source }: Properties): string => `${subject} ${source}`;
  const plans = new Set(claims.filter(({ property, value }) => property === 'status' && isPlan(value)).map(ofSource));
  const signed = new Set(
    claims.filter(({ property, value }) => property === 'statusWords' && /^signé/u.test(String(value))).map(ofSource),
  );
  for (const claim of claims) {
    if (claim['property'] !== 'startYear' && claim['property'] !== 'agreementYears') continue;
    const planned = nodes.get(String(claim['subject']))?.properties;
    const [asOf, told, year] = [planned?.['statusAsOf'], claim['statedOn'], Number(claim['value'])];
    if (!planned || !asOf || !isPlan(planned['status']) || plans.has(ofSource(claim))) continue;
    // A source without a day speaks after the plan where it tells a year after it, or that it was signed in that year.
    const first = yearOf(String(asOf)) + (signed.has(ofSource(claim)) ? 0 : 1);
    const isLater = told ? String(told) > lastDay(String(asOf)) : year >= first;
    if (!isLater || year > yearOf(String(told ?? today))) continue;
    delete planned['status'];
    delete planned['statusAsOf'];
  }
}
