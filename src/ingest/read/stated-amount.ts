/** What an amount is, as the words beside it say. */
export type AmountKind = 'budget' | 'grant' | 'unknown';

/** How an amount may be written: 632 000, 632000, 2,7 millions. */
function writings(amount: number): string[] {
  const digits = String(amount);
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, '[\\s\\u00a0.]?');
  const millions = String(amount / 1_000_000).replace('.', ',');
  return [grouped, `${millions} millions?`];
}

/**
 * Whether an amount is the whole budget or the grant, told by the words that stand beside this very amount, up to the
 * next comma, semicolon or other figure. Words about another amount do not count: what is not said is unknown.
 */
export function amountKind(words: string, amount: number): AmountKind {
  const match = writings(amount)
    .map((each) =>
      new RegExp(`((?:[^,;:\\d]|\\b(?:19|20)\\d{2}\\b)*)(?<!\\d[\\s,])\\b${each}(?!\\d)([^,;:\\d]*)`).exec(words),
    )
    .find((found) => found !== null);
  if (!match) return 'unknown';
  const [, before = '', after = ''] = match;
  if (/\b(budget|enveloppe)\b|\bdotée?s? de/i.test(before)) return 'budget';
  return /\b(subvention|cofinancement)\b|à hauteur de/i.test(before) || /\bapportés par\b/i.test(after)
    ? 'grant'
    : 'unknown';
}
