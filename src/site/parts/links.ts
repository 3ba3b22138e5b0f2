import { addressWith, pathOfNode } from '../addresses.js';
import type { Named, PartyRow, SourceRow } from '../fragments.js';
import { dateText } from '../format.js';
import { html, type Html } from '../html.js';
import type { Language } from '../language.js';
import { kindWord } from '../words/value-words.js';
import { WORDS } from '../words/words.js';

export const nameOf = (node: Named): string =>
  node.name ??
  node.title ??
  node.mention ??
  node.under?.name ??
  (node.year === undefined ? node.id : String(node.year));

/** The attribute that tells a reader, and what reads aloud, that a title is in another language than the page. */
export const otherLanguage = (titleLanguage: string | undefined, language: Language): Html | false =>
  titleLanguage !== undefined &&
  titleLanguage.toLowerCase() !== language &&
  html` lang="${titleLanguage.toLowerCase()}"`;

/** A node's name as a link to its page; only the name of a kind that has none. */
export function nodeLink(node: Named, language: Language): Html {
  const path = pathOfNode(node.id);
  const name = node.heading ? `${node.heading} – ${nameOf(node)}` : nameOf(node);
  if (node.under) return html`${kindWord('Award', language)}${WORDS[language].colon}${name}`;
  return path === undefined
    ? html`${name}`
    : html`<a href="${addressWith(path, language)}"${otherLanguage(node.titleLanguage, language)}>${name}</a>`;
}

export const countryOf = ({ country }: Pick<PartyRow, 'country'>, language: Language): Html | null =>
  country && linkTo(country.id, country.name, language);

export const linkTo = (id: string, name: string, language: Language): Html =>
  nodeLink({ __typename: '', id, name }, language);

const sourceAddress = ({ id }: SourceRow, language: Language): string =>
  addressWith(`/source/${encodeURIComponent(id)}`, language);

/** Who says it: the publisher, what it is called there, and its date where its title does not say it. */
export function sourceLink(source: SourceRow, language: Language): Html {
  const date = source.publishedOn === null ? null : dateText(source.publishedOn, language);
  const title = source.heading ? `${source.heading} – ${source.title}` : source.title;
  return html`<span class="source"><a href="${sourceAddress(source, language)}">${source.publisher}</a> <span class="source-title">${title}${date !== null && !title.includes(date) && ` (${date})`}</span></span>`;
}

/** Who says it, in short: the publisher and the entry or the date. */
export function shortSourceLink(source: SourceRow, language: Language): Html {
  const detail = source.heading ?? (source.publishedOn === null ? null : dateText(source.publishedOn, language));
  return html`${publisherLink(source, language)}${detail !== null && `, ${detail}`}`;
}

/** Who says it, where the day is told already. */
export const publisherLink = (source: SourceRow, language: Language): Html =>
  html`<a href="${sourceAddress(source, language)}" title="${source.title}">${source.publisher}</a>`;
