import type { Language } from './languages.js';

export type { Language } from './languages.js';

/** The language of the page: `?lang=` in the address, else the browser's, else French. */
export function pageLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (asked === 'fr' || asked === 'en') return asked;
  return navigator.language.startsWith('fr') ? 'fr' : 'en';
}

/** The address of this page in a language. */
export function addressIn(language: Language): string {
  const address = new URL(window.location.href);
  address.searchParams.set('lang', language);
  return address.href;
}

/** Every word of the page, in both languages. */
export const WORDS = {
  fr: {
    subtitle: 'Qui, parmi les collectivités françaises, coopère avec qui à l\'étranger, et qui le dit ?',
    questions: 'Questions', other: 'English', otherLanguage: 'en',
    how: 'Choisissez une question, changez-la avec l\'explorateur (à gauche), puis lancez-la (Ctrl-Entrée).',
  },
  en: {
    subtitle: 'Which French local authorities work with whom abroad, and who says so?',
    questions: 'Questions', other: 'Français', otherLanguage: 'fr',
    how: 'Choose a question, change it with the explorer (on the left), then run it (Ctrl-Enter).',
  },
} as const satisfies Record<Language, Record<string, string>>;
