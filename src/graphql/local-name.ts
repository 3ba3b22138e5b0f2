import type { Language } from './schema/types/enums.js';

/** The name in a language; the French one where no English one is known. */
export const localName = (
  { id, name, nameEn }: { id: string; name: string | null; nameEn: string | null },
  language: Language,
): string => (language === 'EN' ? nameEn : null) ?? name ?? id;

/** What a title may be made of: those that sources give, and what the parties are called. */
export interface Titles {
  readonly id: string;
  readonly title: string | null;
  readonly titleEn: string | null;
  readonly label?: string | null;
  readonly labelEn?: string | null;
}

/** The language of the title that is given where one is asked for: French where sources give a French one alone. */
export const titleLanguage = ({ title, titleEn }: Titles, language: Language): Language =>
  title !== null && titleEn === null ? 'FR' : language;

/** The title in a language: the source's own, else what the parties are called. */
export const localTitle = ({ id, title, titleEn, label, labelEn }: Titles, language: Language): string =>
  (language === 'EN' ? (titleEn ?? (title === null ? labelEn : null)) : null) ?? title ?? label ?? id;
