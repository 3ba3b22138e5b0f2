import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocPage, Docs } from '../pages/docs/doc-page.js';
import type { Language } from '../pages/language.js';
import { renderMarkdown } from './render.js';
import { PICTURES, SOURCES } from './sources.js';

/** Every page and picture of the documentation, from the Markdown under the project's folder. */
export function makeDocs(root: string): Docs {
  const page = ({ file, path, kind }: (typeof SOURCES)[number], language: Language): DocPage => {
    const french = file.replace(/\.md$/, '.fr.md');
    const isFrench = language === 'fr' && existsSync(join(root, french));
    const text = readFileSync(join(root, isFrench ? french : file), 'utf8');
    return { path, kind, written: isFrench ? 'fr' : 'en', ...renderMarkdown(text, { file, language }) };
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
