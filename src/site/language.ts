export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of the API's own argument. */
export const apiLanguage = (language: Language): 'FR' | 'EN' => (language === 'fr' ? 'FR' : 'EN');

/** The language that `?lang=` asks for; undefined when it asks for none that there is. */
export const askedLanguage = (asked: unknown): Language | undefined => LANGUAGES.find((language) => language === asked);

/**
 * The language a browser prefers (Accept-Language): French or English, whichever it ranks higher; French where it names
 * neither.
 */
export function preferredLanguage(header: string | undefined): Language {
  const ranked = (header ?? '').split(',').map((entry) => {
    const [tag = '', ...more] = entry.trim().toLowerCase().split(';');
    const quality = /^\s*q=([\d.]+)/.exec(more.join(';'))?.[1];
    return { language: askedLanguage(tag.slice(0, 2)), quality: quality === undefined ? 1 : Number(quality) };
  });
  return (
    ranked.filter(({ language, quality }) => language && quality > 0).sort((a, b) => b.quality - a.quality)[0]
      ?.language ?? 'fr'
  );
}
