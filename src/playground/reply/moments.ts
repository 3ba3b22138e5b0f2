import { isFields, type Fields } from './label.js';

/** A year or date that a reply gives of something, with its end where it has one. */
export interface Moment {
  /** What it is of: the name of the nearest thing around it. */
  readonly label: string;
  /** The field that gives it, such as `startYear`. */
  readonly field: string;
  /** As printed: 2020, 2020-07 or 2020-07-15. */
  readonly start: string;
  readonly end: string | undefined;
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['startYear', 'endYear'],
  ['opensOn', 'closesOn'],
  ['date', 'endDate'],
  ['since', 'until'],
];
const IN_PAIRS = new Set(PAIRS.flat());
const DATE = /^\d{4}-\d{2}(-\d{2})?$/;
const YEAR = /^\d{4}$/;
const YEAR_FIELD = /(year|on|date|since|until|value)$/i;

function printed(key: string, value: unknown): string | undefined {
  if (typeof value === 'number')
    return /year|since|until/i.test(key) && Number.isInteger(value) && value >= 1000 && value <= 2999
      ? String(value)
      : undefined;
  if (typeof value !== 'string') return undefined;
  return DATE.test(value) || (YEAR.test(value) && YEAR_FIELD.test(key)) ? value : undefined;
}

/** Every year and date of a reply, earliest first. */
export function momentsOf(data: unknown): readonly Moment[] {
  const moments: Moment[] = [];
  walk(data, '', '', moments);
  return moments.sort((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
}

function walk(value: unknown, key: string, label: string, moments: Moment[]): void {
  if (Array.isArray(value)) {
    for (const one of value) walk(one, key, label, moments);
  } else if (isFields(value)) {
    const own = [value['name'], value['title'], nameOfSubject(value)].find((one) => typeof one === 'string') ?? label;
    addPairs(value, String(own), moments);
    for (const [name, inner] of Object.entries(value)) {
      if (!IN_PAIRS.has(name)) walk(inner, name, String(own), moments);
    }
  } else {
    const start = printed(key, value);
    if (start !== undefined) moments.push({ label: label || key, field: key, start, end: undefined });
  }
}

const nameOfSubject = ({ subject }: Fields): unknown =>
  isFields(subject) ? (subject['name'] ?? subject['title']) : undefined;

/** A start and an end of one object are one moment; an end alone stands by itself. */
function addPairs(fields: Fields, label: string, moments: Moment[]): void {
  for (const [startKey, endKey] of PAIRS) {
    const [start, end] = [printed(startKey, fields[startKey]), printed(endKey, fields[endKey])];
    if (start !== undefined) moments.push({ label: label || startKey, field: startKey, start, end });
    else if (end !== undefined) moments.push({ label: label || endKey, field: endKey, start: end, end: undefined });
  }
}

/** Where a moment begins, in years: 2020-07 is 2020.5. */
export function yearOf(text: string): number {
  const [year = '0', month = '1', day = '1'] = text.split('-');
  return Number(year) + (Number(month) - 1) / 12 + (Number(day) - 1) / 366;
}

const LENGTHS: Readonly<Record<number, number>> = { 4: 1, 7: 1 / 12 };

/** Where what is printed is over, in years: 2020 is over when 2021 begins. */
export const endOf = (text: string): number => yearOf(text) + (LENGTHS[text.length] ?? 1 / 366);

/** How many moments begin in each year, from the first to the last. */
export function countsByYear(moments: readonly Moment[]): readonly { readonly year: number; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (const { start } of moments)
    counts.set(Math.floor(yearOf(start)), (counts.get(Math.floor(yearOf(start))) ?? 0) + 1);
  const years = [...counts.keys()];
  const first = Math.min(...years);
  return years.length === 0
    ? []
    : Array.from({ length: Math.max(...years) - first + 1 }, (_, at) => ({
        year: first + at,
        count: counts.get(first + at) ?? 0,
      }));
}
