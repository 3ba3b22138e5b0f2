/** Signs and words of one currency alone: a dollar, a franc CFA or a pound is one of several. */
const SYMBOLS: Readonly<Record<string, string>> = { '€': 'EUR', euro: 'EUR', euros: 'EUR' };
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export interface Money {
  readonly amount: number;
  /** ISO 4217, where the words name it. */
  readonly currency?: string;
}

/**
 * An amount as people write it: "12 000,50 €", "EUR 12,000.50", "12000". Undefined where the words are no amount, or
 * where
 * 12.345 may be twelve or twelve thousand and `style` does not say.
 */
export function readMoney(words: string, style: 'french' | 'english' | undefined): Money | undefined {
  const match = /^([^\d-]*?)\s*(\d[\d\s\u00a0\u202f.,']*)\s*(\D*)$/u.exec(words.trim());
  if (!match) return undefined;
  const unit = `${match[1]} ${match[3]}`.trim().toLowerCase();
  const currency = SYMBOLS[unit] ?? (CURRENCIES.has(unit.toUpperCase()) ? unit.toUpperCase() : undefined);
  const amount = readNumber(match[2]!, style);
  return amount === undefined || (unit !== '' && !currency) ? undefined : { amount, ...(currency && { currency }) };
}

/** @returns undefined for what is no number, or an ambiguous one */
export function readNumber(words: string, style: 'french' | 'english' | undefined): number | undefined {
  const text = words.replace(/[\s\u00a0\u202f']/gu, '');
  const signs = [...new Set(text.replace(/\d/g, ''))];
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const decimals = last < 0 ? '' : decimalSign(text, signs, text[last]!, style);
  if (decimals === undefined) return undefined;
  const thousands = decimals === ',' ? '.' : ',';
  const plain = decimals === '' ? text.replace(/[.,]/g, '') : text.replaceAll(thousands, '').replace(decimals, '.');
  const grouped = signs.every(
    (sign) => sign === decimals || new RegExp(`^\\d{1,3}(\\${sign}\\d{3})+(\\D|$)`).test(text),
  );
  return grouped && /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** The sign of the decimals; '' where all signs part thousands; undefined where it cannot be known. */
function decimalSign(
  text: string,
  signs: readonly string[],
  last: string,
  style: 'french' | 'english' | undefined,
): string | undefined {
  if (style) return style === 'french' ? ',' : '.';
  if (signs.length === 2) return last;
  if (text.split(last).length > 2) return '';
  return new RegExp(`^[1-9]\\d{0,2}\\${last}\\d{3}$`).test(text) ? undefined : last;
}
