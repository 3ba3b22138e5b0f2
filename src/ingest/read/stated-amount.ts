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
  return [grouped, `${millions} millions?`, ...(amount === 1_000_000 ? ['un million'] : [])];
}

/** Words without a figure, unless it is a year. */
const WORDS = '((?:[^,;:\\d]|\\b(?:19|20)\\d{2}\\b)*)';

/** A figure of money, whatever its currency. */
const FIGURE = /\d[\d\s.,]*(?:millions?|euros|€|livres|dollars|francs)/i;

/**
 * What the words that stand beside this very amount say of it, up to the next comma, semicolon or other figure. Words
 * about another amount do not count: what is not said is unknown. Words without any figure speak of the amount of their
 * row, and those beside the parts of a sum of the sum.
 */
export function amountSaid(words: string, amount: number): AmountSaid {
  const match = writings(amount)
    .map((each) => new RegExp(`${WORDS}(?<![\\p{L}\\d]|\\d[\\s,])${each}(?!\\d)${WORDS}`, 'u').exec(words))
    .find((found) => found !== null);
  if (match) return said(match[1] ?? '', match[2] ?? '');
  const parts = [...words.matchAll(/\d{1,3}(?:[\s\u00a0]\d{3})+/g)].map(([part]) => Number(part.replace(/\s/g, '')));
  if (parts.length > 1 && parts.reduce((sum, part) => sum + part) === amount) return amountSaid(words, parts[0]!);
  return FIGURE.test(words) ? { kind: 'unknown' } : said(words, words);
}

function said(before: string, after: string): AmountSaid {
  const year = yearIn(`${before} ${after}`);
  const kind = kindOf(before, after);
  const by = giverIn(before, after, kind);
  return { kind, ...(year && { year }), ...(by && { by }) };
}

const BUDGET =
  /\b(?:budget|enveloppe|coût|total annoncé)|\bdotée?s? de|\b(?:projet|programme)(?= (?:[^,;]* )?d[e'’]\s*$)|(?<!\p{L})à(?=\s*$)/giu;
const GRANT = /\b(?:subvention|cofinancement)|à hauteur de/gi;

function kindOf(before: string, after: string): AmountKind {
  const last = (pattern: RegExp): number => [...before.matchAll(pattern)].at(-1)?.index ?? -1;
  if (/\bremise?s?\b/i.test(after)) return 'paid';
  if (last(BUDGET) > last(GRANT)) return 'budget';
  if (last(GRANT) >= 0 || /\bapportés par\b|euros de subvention\b/i.test(after)) return 'grant';
  return /\b(?:investi|versé|payé|dépensé)e?s\b/i.test(after) ? 'paid' : 'unknown';
}

/** The one year that the words name for the amount; a year since which, or of an agreement, is none. */
function yearIn(words: string): string | undefined {
  const years = [
    ...words.matchAll(/\b(?:en|pour|l['’]année|enveloppe|budget|subvention) ((?:19|20)\d{2})\b(?! (?:à|et)\b)/gi),
  ];
  return years.length === 1 ? years[0]![1] : undefined;
}

/** Who gives it, where the words say so directly: "apportés par l'AFD", "du conseil régional", "de subvention de Nantes". */
function giverIn(before: string, after: string, kind: AmountKind): string | undefined {
  const given =
    /^\s*(?:d['’]euros |euros )?(?:apportés|versés|payés|alloués|accordés) par (?:l['’]|la |le |les )?(.+)$/i;
  const granted = /(?:[Ss]ubvention|[Cc]ofinancement)(?: totale)? (?:du |de la |de l['’]|de |d['’])(\p{Lu}[\p{L}-]+)/u;
  const found =
    given.exec(after) ??
    /^\s*euros du (conseil \p{L}+)/iu.exec(after) ??
    (kind === 'grant' ? granted.exec(`${before}#${after}`) : null);
  return found?.[1]?.trim();
}
