import type { Language } from '../language.js';

/** A page of the documentation as the build leaves it: its Markdown made markup, for readers of one language. */
export interface DocPage {
  /** Its address, such as `/docs/start`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** The language it is written in: not every page is in both. */
  readonly written: Language;
  /** Its headings of the second level, with their anchors. */
  readonly parts: readonly { readonly anchor: string; readonly title: string }[];
  readonly markup: string;
  /** Whether it explains, or lists every case to look up. */
  readonly kind: 'guide' | 'reference';
}

/** What the build leaves for the server: each language's pages in the order they are read, and their pictures. */
export interface Docs {
  readonly pages: Readonly<Record<Language, readonly DocPage[]>>;
  readonly pictures: Readonly<Record<string, string>>;
}
