import { addressWith } from '../addresses.js';
import type { PartyRow } from '../fragments.js';
import { html, joined, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { countryOf, linkTo, nodeLink, shortSourceLink } from '../parts/links.js';
import { pager, span, statusText } from '../parts/lists.js';
import { amountText } from '../parts/money.js';
import { EXPLORE_WORDS } from '../words/explore-words.js';
import { evidenceWord, wordOf } from '../words/value-words.js';
import { filled } from '../words/words.js';
import type { Explored } from './ask.js';
import type { ExploredRow } from './documents.js';
import { parametersOf, type Selection, type Sort } from './selection.js';

const isFrench = ({ __typename, country }: PartyRow): boolean =>
  __typename === 'FrenchAuthority' || country?.id === 'country-FR';

/** A table of partnerships: who, with whom, where, what, when, how sure, by whom stated. */
export function listFace({ partnerships, selection }: Explored, setting: Setting): Html {
  const { language } = setting;
  const words = EXPLORE_WORDS[language];
  const heads = [
    sortHead(words.partnership, 'title', selection, setting),
    words.french,
    words.foreign,
    words.country,
    words.kind,
    html`${sortHead(words.years, selection.sort === 'start' ? '-start' : 'start', selection, setting)}`,
    words.status,
    words.proof,
    words.source,
  ];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.list}"><table class="partnerships">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${partnerships.nodes.map((row) => rowOf(row, setting))}</tbody></table></div>
    ${pager('after', partnerships, setting)}`;
}

function sortHead(name: string, sort: Sort, selection: Selection, { language }: Setting): Html {
  const words = EXPLORE_WORDS[language];
  const isOn = selection.sort === sort || selection.sort === `-${sort}` || `-${selection.sort}` === sort;
  const arrow = isOn ? (selection.sort.startsWith('-') ? ' ↓' : ' ↑') : '';
  return html`<a rel="nofollow" href="${addressWith('/explore', language, parametersOf(selection, { sort }))}" title="${filled(words.sortBy, { name })}">${name}${arrow}</a>`;
}

/** Amounts and programmes that a row has room for. */
const MOST_PAID = 2;

/** Who pays: what was given by whom, and under which programmes; nothing where no source says. */
function paidBy({ amounts, programmes }: ExploredRow, { language, words: general }: Setting): Html | null {
  const words = EXPLORE_WORDS[language];
  const line = (name: string, all: readonly Html[]): Html | false =>
    all.length > 0 &&
    html`<br><span class="paid">${name}${general.colon}${joined(all.slice(0, MOST_PAID), ', ')}${all.length > MOST_PAID && ` ${filled(general.more, { n: all.length - MOST_PAID })}`}</span>`;
  return html`${line(
    words.money,
    amounts.map((one) => amountText(one, language)),
  )}${line(
    words.PROGRAMME,
    programmes.map(({ id, name }) => linkTo(id, name, language)),
  )}`;
}

function rowOf(row: ExploredRow, setting: Setting): Html {
  const { language, words: general } = setting;
  const words = EXPLORE_WORDS[language];
  const { parties, mentions, countries, sources } = row;
  const side = (french: boolean, none: string): Html => {
    const named = parties.nodes.filter((party) => isFrench(party) === french);
    const undecided = french ? [] : mentions.map(({ mention }) => html`${mention} <em>(${general.undecided})</em>`);
    const all = [...named.map((party) => nodeLink(party, language)), ...undecided];
    return all.length > 0 ? joined(all, ', ') : html`<em class="quiet">${none}</em>`;
  };
  const places = new Map(
    [...countries, ...parties.nodes.flatMap(({ country }) => (country ? [country] : []))]
      .filter(({ id }) => id !== 'country-FR')
      .map((country) => [country.id, country]),
  );
  const [source] = sources.nodes;
  return html`<tr><th scope="row">${nodeLink({ __typename: 'Partnership', ...row }, language)}${paidBy(row, setting)}</th><td>${side(true, words.noFrench)}</td><td>${side(false, words.noForeign)}</td>
    <td>${joined(
      [...places.values()].map((country) => countryOf({ country }, language)),
      ', ',
    )}</td>
    <td>${wordOf(row.kind, language)}</td><td>${span(row, general)}</td><td>${row.status === 'UNKNOWN' ? '' : statusText(row, language)}</td>
    <td>${evidenceWord(row.evidence, language)}</td><td>${source && shortSourceLink(source, language)}${sources.totalCount > 1 && ` ${filled(general.more, { n: sources.totalCount - 1 })}`}</td></tr>`;
}
