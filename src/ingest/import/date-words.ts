import { fold } from '../../domain/fold.js';
import { isPartialDate } from '../../domain/partial-date.js';

const MONTHS: readonly RegExp[] = [
  /^jan(v|vier|uary)?$/,
  /^f[e]v(r|rier)?$|^feb(ruary)?$/,
  /^mar(s|ch)?$/,
  /^avr(il)?$|^apr(il)?$/,
  /^mai$|^may$/,
  /^juin$|^june?$/,
  /^juil(let)?$|^july?$/,
  /^aout$|^aug(ust)?$/,
  /^sept?(embre|ember)?$/,
  /^oct(obre|ober)?$/,
  /^nov(embre|ember)?$/,
  /^dec(embre|ember)?$/,
];
const monthOf = (word: string): number => MONTHS.findIndex((month) => month.test(word)) + 1;

export type DateOrder = 'day-first' | 'month-first';

const two = (number: string | number): string => String(number).padStart(2, '0');
const checked = (text: string): string | undefined => (isPartialDate(text) ? text : undefined);

/**
 * A date as people write it, as 2020, 2020-03 or 2020-03-12: "2020", "12/03/2020", "03/2020", "mars 2020", "12 mars
 * 2020",
 * "1er janvier 2020", "March 12, 2020", "2020-03-12", "2020-03-12T00:00:00Z". Undefined for anything else, a year of
 * two digits included.
 */
export function readDate(words: string, order: DateOrder): string | undefined {
  // A spreadsheet adds midnight to a day, and decimals to a year that it takes for a number.
  const text = words
    .trim()
    .replace(/[ T]00:00(?::00(?:\.0+)?)?Z?$/, '')
    .replace(/^(\d{4})[.,]0+$/, '$1');
  if (/^\d{4}$/.test(text)) return text;
  const iso = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T ][\d:.]+Z?)?$/.exec(text);
  if (iso) return checked([iso[1], two(iso[2]!), ...(iso[3] ? [two(iso[3])] : [])].join('-'));
  const numbers = /^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$/.exec(text);
  if (numbers) return byNumbers(numbers[1], numbers[2]!, numbers[3]!, order);
  return byWords(fold(text));
}

function byNumbers(first: string | undefined, second: string, year: string, order: DateOrder): string | undefined {
  if (first === undefined) return checked(`${year}-${two(second)}`);
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return checked(`${year}-${two(month)}-${two(day)}`);
}

function byWords(folded: string): string | undefined {
  const dayFirst = /^(?:le )?(?:(\d{1,2})(?:er|st|nd|rd|th)? )?([a-z]+) (\d{4})$/.exec(folded);
  const monthFirst = /^([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/.exec(folded);
  const [day, word, year] = dayFirst
    ? dayFirst.slice(1)
    : monthFirst
      ? [monthFirst[2], monthFirst[1], monthFirst[3]]
      : [];
  const month = word ? monthOf(word) : 0;
  return month === 0 ? undefined : checked([year, two(month), ...(day ? [two(day)] : [])].join('-'));
}

const DATE = String.raw`(?:\S+ ){0,2}\S*\d{4}`;
const BETWEEN = new RegExp(String.raw`^(?:de |du |from )?(${DATE}) ?(?:-|–|—|/| a | à | au | to ) ?(${DATE})$`, 'iu');
const SINCE = /^(?:depuis|à partir de|a partir de|since|from)\s+(.+)$/iu;

/**
 * "2010-2014", "de 2010 à 2014", "depuis 2010", "2012": the first and the last date that the words name; undefined for
 * other words.
 */
export function readPeriod(
  words: string,
  order: DateOrder,
): { readonly from: string; readonly to?: string } | undefined {
  const text = words.trim();
  const single = readDate(SINCE.exec(text)?.[1] ?? text, order);
  if (single) return { from: single };
  const [, first, last] = BETWEEN.exec(text) ?? [];
  const [from, to] = [first, last].map((date) => (date ? readDate(date, order) : undefined));
  return from && to && from.slice(0, 4) <= to.slice(0, 4) ? { from, to } : undefined;
}
