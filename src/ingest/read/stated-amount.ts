/** What an amount is, as the words beside it say. */
export type AmountKind = 'budget' | 'grant' | 'paid' | 'unknown';

/** What the words beside an amount say of it: what it is, of which year, from whom. */
export interface AmountSaid {
  readonly kind: AmountKind;
  readonly year?: string;
  readonly by?: string;
}

/** How an amount may be written: 632 000, 632000, 2,7 millions. */
function writings(amount: number): string[] {
  const digits = String(amount);
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, '[\\s\\u00a0.]?');
  const millions = String(amount / 1_000_000).replace('.', ',');
  return [grouped, `${millions} millions?`];
}

/** Words without a figure, unless it is a year. */
const WORDS = '((?:[^,;:\\d]|\\b(?:19|20)\\d{2}\\b)*)';

/**
 * What the words that stand beside this very amount say of it, up to the next comma, semicolon or other figure. Words
 * about another amount do not count: what is not said is unknown.
 */
export function amountSaid(words: string, amount: number): AmountSaid {
  const match = writings(amount)
    .map((each) => new RegExp(`${WORDS}(?<!\\d[\\s,])\\b${each}(?!\\d)${WORDS}`).exec(words))
    .find((found) => found !== null);
  if (!match) return { kind: 'unknown' };
  const [, before = '', after = ''] = match;
  const year = yearIn(`${before} ${after}`);
  const by = giverIn(after);
  return { kind: kindOf(before, after), ...(year && { year }), ...(by && { by }) };
}

function kindOf(before: string, after: string): AmountKind {
  if (/\b(budget|enveloppe)\b|\bdotée?s? de/i.test(before)) return 'budget';
  if (/\b(subvention|cofinancement)\b|à hauteur de/i.test(before) || /\bapportés par\b/i.test(after)) return 'grant';
  return /\b(investis|versés|payés|dépensés)\b/i.test(after) ? 'paid' : 'unknown';
}

/** The one year that the words name for the amount; a year since which, or of an agreement, is none. */
function yearIn(words: string): string | undefined {
  const years = [
    ...words.matchAll(/\b(?:en|pour|l['’]année|enveloppe|budget|subvention) ((?:19|20)\d{2})\b(?! (?:à|et)\b)/gi),
  ];
  return years.length === 1 ? years[0]![1] : undefined;
}

/** Who gives it, where the words say so directly: "apportés par l'AFD", "du conseil régional". */
function giverIn(after: string): string | undefined {
  const given =
    /^\s*(?:d['’]euros |euros )?(?:apportés|versés|payés|alloués|accordés) par (?:l['’]|la |le |les )?(.+)$/i;
  return (given.exec(after)?.[1] ?? /^\s*euros du (conseil \p{L}+)/iu.exec(after)?.[1])?.trim();
}
