import { addressWith } from '../addresses.js';
import type { List, PartnershipRow } from '../fragments.js';
import { dateText, numberText } from '../format.js';
import { html, joined, type Html } from '../html.js';
import type { Language } from '../language.js';
import type { Setting } from '../page.js';
import { filled, WORDS, type Words } from '../words/words.js';
import { evidenceWord, wordOf } from '../words/value-words.js';
import { linkTo, nodeLink, sourceLink } from './links.js';

/** When a partnership was, as far as a source says. */
export function span(
  { startYear, endYear, status }: Pick<PartnershipRow, 'startYear' | 'endYear' | 'status'>,
  words: Words,
): string {
  if (startYear !== null && startYear === endYear) return filled(words.in, { year: startYear });
  if (startYear !== null && endYear !== null) return filled(words.from, { from: startYear, to: endYear });
  if (startYear !== null) return filled(status === 'ACTIVE' ? words.since : words.openEnded, { year: startYear });
  return endYear === null ? words.noYear : filled(words.until, { year: endYear });
}

/** Where a partnership stood, with the day that this is of: a status is never today's. */
export const statusText = (
  { status, statusAsOf }: Pick<PartnershipRow, 'status' | 'statusAsOf'>,
  language: Language,
): string =>
  `${wordOf(status, language)} (${statusAsOf === null ? WORDS[language].undated : dateText(statusAsOf, language)})`;

/** The countries of a partnership other than France: those it is filed under, and its parties'. */
function countriesAbroad({
  countries,
  parties,
}: PartnershipRow): readonly { readonly id: string; readonly name: string }[] {
  const all = [...countries, ...parties.nodes.flatMap(({ country }) => (country ? [country] : []))];
  return [...new Map(all.map((country) => [country.id, country])).values()].filter(({ id }) => id !== 'country-FR');
}

/** A partnership in a list: its title, what it is, with which countries, on what, and who says so. */
export function partnershipItem(row: PartnershipRow, { words, language }: Setting): Html {
  const { sources, themes } = row;
  const abroad = countriesAbroad(row);
  const meta = [
    wordOf(row.kind, language),
    span(row, words),
    row.status !== 'UNKNOWN' && statusText(row, language),
    abroad.length > 0 &&
      joined(
        abroad.map(({ id, name }) => linkTo(id, name, language)),
        ', ',
      ),
  ];
  const marks = [
    ...row.mentions.map(({ mention }) => `${mention}${words.colon}${words.undecided}`),
    ...(row.gaps.includes('NO_FRENCH_SIDE') ? [words.noFrench] : []),
    ...(row.gaps.includes('NO_FOREIGN_SIDE') ? [words.noForeign] : []),
    ...(row.gaps.includes('LEADS_ONLY') ? [evidenceWord('LEAD', language)] : []),
  ];
  const rest = sources.totalCount - sources.nodes.length;
  return html`<li class="item"><p class="item-title">${nodeLink({ __typename: 'Partnership', ...row }, language)}</p><p class="meta">${joined(meta, ' · ')}</p>
    ${marks.length > 0 && html`<p class="quiet">${marks.join(words.semicolon)}</p>`}
    ${themes.nodes.length > 0 && html`<p class="chips">${themes.nodes.map(({ id, name }) => html`${linkTo(id, name, language)} `)}</p>`}
    <p class="quiet">${words.accordingTo} ${joined(
      sources.nodes.map((source) => sourceLink(source, language)),
      words.semicolon,
    )}${rest > 0 && ` ${filled(words.more, { n: rest })}`}</p></li>`;
}

/** The link to the next page of a list, and to its first: cursors stand in the address under the list's own name. */
export function pager(
  parameter: string,
  list: List<unknown>,
  { path, language, words, parameters }: Setting,
): Html | null {
  const { hasNextPage, endCursor } = list.pageInfo;
  const kept = { ...parameters, lang: undefined };
  const back = parameters[parameter] !== undefined;
  if (!hasNextPage && !back) return null;
  return html`<nav class="pager" aria-label="${words.next}">
    ${back && html`<a href="${addressWith(path, language, { ...kept, [parameter]: undefined })}">${words.first}</a> `}
    ${hasNextPage && endCursor !== null && html`<a rel="next" href="${addressWith(path, language, { ...kept, [parameter]: endCursor })}">${words.next} →</a>`}</nav>`;
}

/** A titled list with its total and the link to its next page; nothing where it is empty. */
export function section<Row>(
  title: string,
  parameter: string,
  list: List<Row>,
  item: (row: Row) => Html,
  setting: Setting,
): Html | null {
  if (list.totalCount === 0) return null;
  return html`<section id="${parameter}"><h2>${title} <span class="count">${numberText(list.totalCount, setting.language)}</span></h2>
    <ul class="items">${list.nodes.map(item)}</ul>${pager(parameter, list, setting)}</section>`;
}

/** A line of links under one another's name; nothing where there is none. */
export const linkLine = (
  title: string,
  nodes: readonly { readonly id: string; readonly name: string }[],
  { language }: Setting,
): Html | null =>
  nodes.length === 0
    ? null
    : html`<p class="line"><span class="line-title">${title}</span> <span class="chips">${nodes.map(({ id, name }) => html`${linkTo(id, name, language)} `)}</span></p>`;
