import type { Language } from './language.js';

const LOCALE: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** Making a format takes longer than a hundred uses of it, and a list writes dates and numbers by the hundred. */
const dateFormat = (language: Language, day?: 'numeric'): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALE[language], { timeZone: 'UTC', year: 'numeric', month: 'long', ...(day && { day }) });
const dateFormats = {
  fr: { day: dateFormat('fr', 'numeric'), month: dateFormat('fr') },
  en: { day: dateFormat('en', 'numeric'), month: dateFormat('en') },
} satisfies Readonly<Record<Language, object>>;

/** A day, a month or a year as it is read; what is no such date stays as it is written. */
export function dateText(date: string, language: Language): string {
  const [year, month, day] = date.split('-');
  if (!/^\d{4}(-\d{2}){0,2}$/.test(date) || month === undefined) return date;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  if (Number.isNaN(at.getTime())) return date;
  const text = dateFormats[language][day === undefined ? 'month' : 'day'].format(at);
  return language === 'fr' ? text.replace(/^1 /, '1er ') : text;
}

const numberFormats = {
  fr: new Intl.NumberFormat(LOCALE.fr, { maximumFractionDigits: 20 }),
  en: new Intl.NumberFormat(LOCALE.en, { maximumFractionDigits: 20 }),
} satisfies Readonly<Record<Language, Intl.NumberFormat>>;

export const numberText = (value: number, language: Language): string => numberFormats[language].format(value);

/** A part of one, in whole hundredths. */
export const percentText = (value: number, language: Language): string =>
  new Intl.NumberFormat(LOCALE[language], { style: 'percent' }).format(value);

/** An amount in its currency, with no more digits than it has. */
export const moneyText = (
  { amount, currency }: { readonly amount: number; readonly currency: string },
  language: Language,
): string =>
  new Intl.NumberFormat(LOCALE[language], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 0,
    maximumFractionDigits: 6,
  }).format(amount);

/** `2400000 EUR` as a claim writes it. */
export function claimedMoneyText(value: string, language: Language): string {
  const [, amount, currency] = /^([\d.]+) ([A-Z]{3})$/.exec(value) ?? [];
  return amount === undefined || currency === undefined
    ? value
    : moneyText({ amount: Number(amount), currency }, language);
}
