import type { Html } from './html.js';
import type { Language } from './language.js';
import type { Described } from './web/json-ld.js';
import type { Words } from './words/words.js';

/** What a page is asked for: its path's last word and the parameters of its address. */
export interface PageInput {
  readonly id: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
}

/** Where and in which language a page is shown. */
export interface Setting extends PageInput {
  readonly path: string;
  readonly language: Language;
  readonly words: Words;
  /** The version of the graph that answers, and when it was built (ISO 8601). */
  readonly version: string;
  readonly builtAt: string;
  /** The version that is served to whoever names none; another one where a link names a kept one. */
  readonly latest: string;
  /** The address that users see, without a slash at the end; empty where none is set: links are relative then. */
  readonly site: string;
  /** Where an error is reported: `mailto:` or `https:`; empty where nobody is named. */
  readonly maintainer: string;
}

/** What a page says; the layout puts the rest around it. */
export interface Content {
  readonly title: string;
  readonly description: string;
  readonly body: Html;
  /** What it is about, in the words of schema.org. */
  readonly described?: Described;
}

/** Asks the API a document, `$language` given, on the version that the page is of. */
export type Ask = <Data>(document: string, variables: Readonly<Record<string, unknown>>) => Promise<Data>;

/** A page: the document that asks the API for what it says, and how that is told. */
export interface Page {
  /** The route, such as `/party/:id`. */
  readonly route: string;
  readonly document: string;
  /** The document's variables besides `$language`. */
  readonly variables: (asked: PageInput) => Readonly<Record<string, unknown>>;
  /** Where one document is not enough: asks all that `content` needs. The document above is what the page is opened as. */
  readonly gather?: (asked: PageInput, ask: Ask) => Promise<unknown>;
  /** Whether it reads so much that few are made side by side. */
  readonly isLarge?: (asked: PageInput) => boolean;
  /** Null where the graph has no such thing. */
  readonly content: (data: unknown, setting: Setting) => Content | null;
}

/** Makes a page; the type says what the document gives. */
export const definePage = <Data>(
  page: Omit<Page, 'content' | 'gather'> & {
    readonly gather?: (asked: PageInput, ask: Ask) => Promise<Data>;
    readonly content: (data: Data, setting: Setting) => Content | null;
  },
): Page => ({ ...page, content: (data, setting) => page.content(data as Data, setting) });
