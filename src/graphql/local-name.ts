import type { Language } from './schema/types/enums.js';

/** The name in a language; the French one where no English one is known. */
export const localName = (
  { id, name, nameEn }: { id: string; name: string | null; nameEn: string | null },
  language: Language,
): string => (language === 'EN' ? nameEn : null) ?? name ?? id;

/** The title in a language: the source's own, else what the parties are called. */
export const localTitle = (
  {
    id,
    title,
    titleEn,
    label,
    labelEn,
  }: { id: string; title: string | null; titleEn: string | null; label?: string | null; labelEn?: string | null },
  language: Language,
): string => (language === 'EN' ? (titleEn ?? (title === null ? labelEn : null)) : null) ?? title ?? label ?? id;
