import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocPage, Docs } from './doc-page.js';
import type { Language } from '../language.js';
import { renderMarkdown } from './render.js';
import { PICTURES, SOURCES } from './sources.js';

/** Every page and picture of the documentation, from the Markdown under the project's folder. */
export function makeDocs(root: string): Docs {
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const page = ({ file, path, kind }: (typeof SOURCES)[number], language: Language): DocPage => {
    const french = file.replace(/\.md$/, '.fr.md');
    const isTranslated = language === 'fr' && existsSync(join(root, french));
    const { anchors, ...english } = renderMarkdown(read(file), { file, language });
    if (!isTranslated) return { path, kind, written: 'en', ...english };
    const { title, description, parts, markup } = renderMarkdown(read(french), { file, language, anchors });
    return { path, kind, written: 'fr', title, description, parts, markup };
  };
  const pagesIn = (language: Language): DocPage[] => SOURCES.map((source) => page(source, language));
  const pictures = readdirSync(join(root, PICTURES.folder)).filter((name) => name.endsWith('.svg'));
  return {
    pages: { fr: pagesIn('fr'), en: pagesIn('en') },
    pictures: Object.fromEntries(
      pictures.map((name) => [name, readFileSync(join(root, PICTURES.folder, name), 'utf8')]),
    ),
  };
}
