import type { Language } from '../site/language.js';

export type { Language } from '../site/language.js';

/** The language of a page: `lang` of its address, else the browser's, else French. */
export function languageOf(search: string, browser: string): Language {
  const asked = new URLSearchParams(search).get('lang');
  if (asked === 'fr' || asked === 'en') return asked;
  return browser.startsWith('fr') ? 'fr' : 'en';
}

/** The language of this page, as long as it is open. */
export const language = languageOf(window.location.search, navigator.language);
export const otherLanguage: Language = language === 'fr' ? 'en' : 'fr';

/** A number as the reader writes it. */
export const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
