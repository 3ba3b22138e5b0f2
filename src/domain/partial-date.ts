const PARTIAL = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

/** True for 2020, 2020-07 and 2020-07-15 (EDTF level 0), the day being one of the calendar. */
export function isPartialDate(text: string): boolean {
  const parts = PARTIAL.exec(text);
  return parts !== null && (parts[3] === undefined || isCalendarDay(text));
}

/** True for a whole calendar date such as 2020-02-29. */
export const isDate = (text: string): boolean => text.length === 10 && isPartialDate(text);

function isCalendarDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The last day a partial date may mean: 2020-07 → 2020-07-31. A month without its day counts from its end. */
export function lastDay(text: string): string {
  if (text.length === 4) return `${text}-12-31`;
  if (text.length === 7) {
    const [year, month] = text.split('-').map(Number) as [number, number];
    return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  }
  return text;
}

/** The year of a partial date. */
export const yearOf = (text: string): number => Number(text.slice(0, 4));

/** The newest of some partial dates; '' of none. Of sources it is the day that a graph is of. */
export const newestDay = (days: readonly (string | undefined)[]): string =>
  days.reduce<string>((newest, day) => (day !== undefined && day > newest ? day : newest), '');
