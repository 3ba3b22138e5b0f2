import MarkdownIt from 'markdown-it';
import { posix } from 'node:path';
import { addressWith, playgroundAddress } from '../addresses.js';
import type { DocPage } from './doc-page.js';
import { html, markupOf } from '../html.js';
import type { Language } from '../language.js';
import { WORDS } from '../words/words.js';
import { addressOfFile, PICTURES } from './sources.js';

/** The file that the links of a page start from, and the reader's language. */
interface For {
  readonly file: string;
  readonly language: Language;
  /** Of a translation: the anchors of the page translated, so that a link to a part leads there in both languages. */
  readonly anchors?: readonly string[];
}
interface Heading {
  readonly level: string;
  readonly anchor: string;
  readonly title: string;
}
interface Rendered extends Pick<DocPage, 'title' | 'description' | 'parts' | 'markup'> {
  /** The anchors of all its headings. */
  readonly anchors: readonly string[];
}

/** The anchor that a forge gives a heading. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

/** A link between files of the repository, as the site has it. @throws Error where the site has no such page */
function onSite(address: string, { file, language }: For): string {
  if (/^[a-z]+:/.test(address) || address.startsWith('#')) return address;
  const [target = '', anchor] = address.split('#', 2);
  const path = addressOfFile(posix.join(posix.dirname(file), target));
  if (path === undefined) throw new Error(`${file}: the link to ${address} leads to no page of the documentation`);
  if (path.startsWith(PICTURES.address)) return path;
  return `${addressWith(path, language)}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** The library with what the site needs: anchors, links that lead to its pages, queries that open, tables that scroll. */
function markdownFor(where: For, headings: Heading[]): InstanceType<typeof MarkdownIt> {
  const markdown = new MarkdownIt({ html: false });
  const { rules } = markdown.renderer;
  const words = WORDS[where.language];
  rules['heading_open'] = (tokens, at) => {
    const level = tokens[at]!.tag;
    const title = (tokens[at + 1]!.children ?? []).map(({ content }) => content).join('');
    const anchor = where.anchors?.[headings.length] ?? anchorOf(title);
    headings.push({ level, anchor, title });
    return `<${level}${level === 'h1' ? '' : markupOf(html` id="${anchor}"`)}>`;
  };
  rules['link_open'] = (tokens, at) => markupOf(html`<a href="${onSite(String(tokens[at]!.attrGet('href')), where)}">`);
  rules['image'] = (tokens, at) =>
    markupOf(html`<img src="${onSite(String(tokens[at]!.attrGet('src')), where)}" alt="${tokens[at]!.content}">`);
  // Code and tables scroll by themselves where they are too wide, by the keyboard too.
  rules['fence'] = (tokens, at) => {
    const { content, info } = tokens[at]!;
    const [name, tab] = info.split(' ');
    const address = playgroundAddress(where.language, content, { tab });
    const open = name === 'graphql' && html`<p class="open-query"><a href="${address}">${words.openExample}</a></p>`;
    return markupOf(html`<pre tabindex="0"><code>${content}</code></pre>${open}`);
  };
  rules['table_open'] = () => {
    const label = `${words.table}${words.colon}${headings.at(-1)?.title ?? ''}`;
    return markupOf(html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>`);
  };
  rules['table_close'] = () => '</table></div>';
  rules['th_open'] = () => '<th scope="col">';
  return markdown;
}

/** A page's Markdown as the site shows it. @throws Error where it has no title or a link that leads nowhere */
export function renderMarkdown(text: string, where: For): Rendered {
  const headings: Heading[] = [];
  const markdown = markdownFor(where, headings);
  const tokens = markdown.parse(text, {});
  const markup = markdown.renderer.render(tokens, markdown.options, {});
  const title = headings.find(({ level }) => level === 'h1')?.title;
  if (title === undefined) throw new Error(`${where.file} has no title`);
  const parts = headings.filter(({ level }) => level === 'h2').map(({ anchor, title }) => ({ anchor, title }));
  const paragraph = tokens[tokens.findIndex(({ type }) => type === 'paragraph_open') + 1]?.children ?? [];
  // The first paragraph says what the page is about, to lists and to search engines.
  const description = paragraph.map(({ type, content }) => (type === 'softbreak' ? ' ' : content)).join('');
  return { title, description, parts, markup, anchors: headings.map(({ anchor }) => anchor) };
}
