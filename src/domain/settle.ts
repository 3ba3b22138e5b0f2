import { byText } from './canonical.js';
import {
  assertion,
  byAuthority,
  byTrust,
  claimId,
  qualifiersText,
  spokenOf,
  type Claim,
  type RankedSource,
} from './claims.js';
import { fold } from './fold.js';
import { lastDay } from './partial-date.js';
import type { PropertyRule } from './properties.js';
import type { Statement } from './statement.js';
import { strength } from './vocabulary.js';

type Open = Pick<Claim, 'id' | 'statement' | 'source'>;
type Settle = (claims: readonly Open[]) => Claim[];

const mark = (claims: readonly Open[], accepted: (claim: Open) => boolean, disputed: boolean): Claim[] =>
  claims.map((claim) => ({ ...claim, accepted: accepted(claim), disputed }));

const value = ({ statement }: Open): string => assertion(statement);

/** The written rule of the accepted value: trust, then the value that most say, then the first value in order. */
function best(claims: readonly Open[]): Open {
  const said = new Map<string, number>();
  for (const claim of claims) said.set(value(claim), (said.get(value(claim)) ?? 0) + 1);
  const order = (a: Open, b: Open): number =>
    byTrust(a, b) || said.get(value(b))! - said.get(value(a))! || byText(value(a), value(b));
  return [...claims].sort(order)[0]!;
}

const groupBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};

const PARTIAL_DATE = /^\d{4}(-\d{2}){0,2}$/;

/**
 * The same value, two spellings of one text that differ by accents, case or punctuation alone, or two partial dates of
 * which one is only more exact: April 2020 and 16 April 2020 do not disagree.
 */
const agree = (a: string, b: string): boolean =>
  a === b ||
  (/\p{Ll}/u.test(a + b) && fold(a) === fold(b)) ||
  (PARTIAL_DATE.test(a) && PARTIAL_DATE.test(b) && (a.startsWith(`${b}-`) || b.startsWith(`${a}-`)));

/** One value: where sources differ all claims are in dispute and the best one's value is accepted. */
const one: Settle = (claims) => {
  const shown = value(best(claims));
  const agreed = claims.every((claim) => agree(value(claim), shown));
  return mark(claims, (claim) => agree(value(claim), shown), !agreed);
};

/** Members that stand by themselves: nothing disagrees. */
const some: Settle = (claims) => mark(claims, () => true, false);

/** Whole lists: two sources whose lists differ are in dispute as lists; the best source's list is accepted. */
const whole: Settle = (claims) => {
  const lists = [...groupBy(claims, (claim) => claim.source.id).values()];
  const members = (list: readonly Open[]): string[] =>
    [...new Set(list.map((claim) => assertion(claim.statement)))].sort(byText);
  const accepted = new Set(members(lists.find((list) => list.includes(best(claims)))!));
  const disputed = new Set(lists.map((list) => members(list).join('\n'))).size > 1;
  return mark(claims, (claim) => accepted.has(assertion(claim.statement)), disputed);
};

/**
 * Deadlines: a day that another claim says it `extends` was a deadline all the same; days for other levels
 * stand side by side; what is left for the same levels is one value, an extension coming first.
 */
const deadline: Settle = (claims) => {
  const extended = new Set(claims.map((claim) => claim.statement.qualifiers?.['extends']));
  const [former, current] = split(claims, (claim) => extended.has(value(claim)));
  const levels = groupBy(current, (claim) => claim.statement.qualifiers?.['levels'] ?? '');
  return [...mark(former, () => true, false), ...[...levels.values()].flatMap(extensionFirst)];
};

const split = (claims: readonly Open[], holds: (claim: Open) => boolean): [Open[], Open[]] => [
  claims.filter(holds),
  claims.filter((claim) => !holds(claim)),
];

/**
 * An extension wins over a day that is not said to be one. Such a day was the deadline before; it is in dispute where a
 * later source repeats it, where it is later than the extension, and where others say another.
 */
const extensionFirst: Settle = (claims) => {
  const [extensions, plain] = split(claims, ({ statement: { qualifiers } }) =>
    Boolean(qualifiers?.['extends'] ?? qualifiers?.['extension']),
  );
  if (extensions.length === 0 || plain.length === 0) return one(claims);
  const extension = best(extensions);
  const shown = value(extension);
  const spokeLater = ({ source }: Open): boolean =>
    source.publishedOn !== undefined &&
    extension.source.publishedOn !== undefined &&
    lastDay(source.publishedOn) > lastDay(extension.source.publishedOn);
  const others = plain.filter((claim) => value(claim) !== shown);
  const disputed =
    new Set(plain.map(value)).size > 1 || others.some((claim) => value(claim) > shown || spokeLater(claim));
  return disputed
    ? mark(claims, (claim) => value(claim) === shown, true)
    : [...one(extensions), ...mark(plain, () => true, false)];
};

/**
 * A first year: the year of an agreement (`act`) is no other first year but a later act. It is in dispute where it is
 * earlier than the year in which others say it began.
 */
const first: Settle = (claims) => {
  const [acts, plain] = split(claims, ({ statement }) => statement.qualifiers?.['act'] !== undefined);
  if (plain.length === 0) return mark(acts, () => true, false);
  const began = value(best(plain));
  return acts.some((act) => value(act) < began) ? one(claims) : [...one(plain), ...mark(acts, () => true, false)];
};

/** Spellings of a name: the best one is shown, and none contradicts another. */
const spelling: Settle = (claims) => {
  const shown = value(best(claims));
  return mark(claims, (claim) => agree(value(claim), shown), false);
};

/** What a source calls a thing goes before what a rule derives. */
const stated: Settle = (claims) => {
  const [said, derived] = split(claims, ({ statement }) => statement.evidence !== 'DERIVED');
  if (said.length === 0 || derived.length === 0) return one(claims);
  const shown = value(best(said));
  return [...one(said), ...mark(derived, (claim) => value(claim) === shown, false)];
};

/** A source that calls a twinning a cooperation says less, and contradicts nobody, unless it is the stronger one. */
const kind: Settle = (claims) => {
  const [twinnings, others] = split(claims, (claim) => value(claim) === 'TWINNING');
  const most = (some: readonly Open[]): number =>
    Math.max(...some.map(({ statement }) => strength(statement.evidence)));
  return most(twinnings) >= most(others) && others.every((claim) => value(claim) === 'COOPERATION_AGREEMENT')
    ? [...one(twinnings), ...mark(others, () => false, false)]
    : one(claims);
};

/** Values of their day: those of other days stand side by side, those of one day are one. */
const dated: Settle = (claims) => [...groupBy(claims, spokenOf).values()].flatMap(one);

/** One value for each set of qualifiers. */
const slot: Settle = (claims) => [...groupBy(claims, (claim) => qualifiersText(claim.statement)).values()].flatMap(one);

const WAYS: Record<PropertyRule['settling'], Settle> = {
  one,
  some,
  whole,
  deadline,
  slot,
  first,
  dated,
  spelling,
  stated,
  kind,
};

/**
 * Settles the statements about one property of one node: which are accepted, which are in dispute.
 * Statements that say the same in the same source become one claim, its locators joined.
 */
export function settleProperty(
  rule: PropertyRule,
  statements: readonly Statement[],
  sourceOf: (id: string) => RankedSource,
): Claim[] {
  const claims = [...groupBy(statements, claimId)].map(([id, same]): Open => {
    const locators = [...new Set(same.map((statement) => statement.locator).filter(Boolean))].sort();
    const strongest = [...same].sort((a, b) =>
      byAuthority({ statement: a, source: sourceOf(a.source) }, { statement: b, source: sourceOf(b.source) }),
    )[0]!;
    return {
      id,
      statement: { ...strongest, ...(locators.length && { locator: locators.join('; ') }) },
      source: sourceOf(strongest.source),
    };
  });
  return WAYS[rule.settling](claims).sort((a, b) => byText(a.id, b.id));
}
