import { fold } from '../../domain/fold.js';
import { isDate } from '../../domain/partial-date.js';

/** The first letters by which a month is known, abbreviated or not. */
const MONTHS = ['jan', 'fe', 'mar', 'av', 'mai', 'juin', 'juil', 'ao', 'sep', 'oct', 'nov', 'de'];

const day = (number: string, word: string, year: string): string | undefined => {
  const month = MONTHS.findIndex((start) => fold(word).startsWith(start)) + 1;
  const text = `${year}-${String(month).padStart(2, '0')}-${number.padStart(2, '0')}`;
  return isDate(text) ? text : undefined;
};

/**
 * The first and the last day of "15 fév. - 15 mai 2024" or "16 déc. 2021 - 16 mars 2022", as 2024-02-15 and 2024-05-15;
 * undefined for any other words.
 */
export function frenchDays(words: string): { readonly from: string; readonly to: string } | undefined {
  const match = /^(\d{1,2}) (\p{L}+)\.?(?: (\d{4}))? - (\d{1,2}) (\p{L}+)\.? (\d{4})$/u.exec(words.trim());
  if (!match) return undefined;
  const [, firstDay = '', firstMonth = '', firstYear, lastDay = '', lastMonth = '', lastYear = ''] = match;
  const from = day(firstDay, firstMonth, firstYear ?? lastYear);
  const to = day(lastDay, lastMonth, lastYear);
  return from && to && from <= to ? { from, to } : undefined;
}
