import { addressWith } from '../addresses.js';
import { numberText } from '../format.js';
import { html, joined, type Html, type Part } from '../html.js';
import { definePage, type Setting } from '../page.js';
import { GAPS, isFrench, type Tally } from '../parts/digest.js';
import { linkTo, nodeLink } from '../parts/links.js';
import { amountText } from '../parts/money.js';
import { table } from '../parts/table.js';
import { tallyList } from '../parts/tallies.js';
import { COMPARE_WORDS } from '../words/compare-words.js';
import { kindWord, wordOf } from '../words/value-words.js';
import { filled } from '../words/words.js';
import { compare, COMPARE, MOST_COMPARED, type Compared, type Comparison } from './ask.js';

export const comparePage = definePage<Comparison>({
  route: '/compare',
  document: COMPARE,
  variables: ({ parameters }) => ({ ids: (parameters['parties'] ?? '').split(',').filter(Boolean) }),
  gather: compare,
  content: (comparison, setting) => {
    const words = COMPARE_WORDS[setting.language];
    const { compared, unknown, rows, total } = comparison;
    const names = compared.map(({ name }) => name).join(' – ');
    const title = names === '' ? words.title : filled(words.versus, { names });
    return {
      title,
      description: words.about,
      body: html`<h1>${title}</h1><p class="lead">${words.about}</p>
        ${unknown.map((name) => html`<p class="notice" role="status">${filled(words.unknown, { name: name.slice(0, 60) })}</p>`)}
        ${compareForm(compared, setting)}
        ${compared.length > 0 && html`${shared(compared, setting)}${sideBySide(compared, setting)}`}
        ${total > rows && html`<p class="notice">${filled(words.cut, { shown: rows, total })}</p>`}
        <p class="quiet">${words.sample}</p>`,
    };
  },
});

/** Adds a party to those that are compared; the first one where none is. */
export function compareForm(compared: readonly Pick<Compared, 'id'>[], { language }: Setting): Html | null {
  const words = COMPARE_WORDS[language];
  if (compared.length >= MOST_COMPARED) return null;
  const ids = compared.map(({ id }) => id).join(',');
  const field = (name: string, label: string): Html =>
    html`<label>${label} <input name="${name}" type="text" maxlength="200" placeholder="${words.hint}" autocomplete="off" spellcheck="false"></label>`;
  return html`<form class="compare-form" action="/compare" method="get"><input type="hidden" name="lang" value="${language}">
    ${ids === '' ? field('parties', words.first) : html`<input type="hidden" name="parties" value="${ids}">`}${field('with', words.add)}
    <button type="submit">${words.go}</button></form>`;
}

/** Things that all of them have, with the smallest of their counts. */
const inAll = (lists: readonly (readonly Tally[])[]): Tally[] =>
  (lists[0] ?? []).flatMap((one) => {
    const counts = lists.map((list) => list.find(({ id }) => id === one.id)?.count ?? 0);
    return counts.every((count) => count > 0) ? [{ ...one, count: Math.min(...counts) }] : [];
  });

function shared(compared: readonly Compared[], { language }: Setting): Html | null {
  if (compared.length < 2) return null;
  const words = COMPARE_WORDS[language];
  const said = (title: string, lists: readonly (readonly Tally[])[], none: string): Html => {
    const all = inAll(lists);
    const names = joined(
      all.map(({ id, name }) => linkTo(id, name, language)),
      ', ',
    );
    return html`<dt>${title}</dt><dd>${all.length > 0 ? names : html`<span class="quiet">${none}</span>`}</dd>`;
  };
  return html`<section class="answer"><h2>${words.shared}</h2><dl class="glance">
    ${said(
      words.sharedPartners,
      compared.map(({ digest }) => digest.partners),
      words.none,
    )}
    ${said(
      words.sharedCountries,
      compared.map(({ digest }) => digest.countries),
      words.none,
    )}
    ${said(
      words.sharedThemes,
      compared.map(({ digest }) => digest.themes),
      words.noneTheme,
    )}</dl></section>`;
}

function sideBySide(compared: readonly Compared[], setting: Setting): Html {
  const { language } = setting;
  const words = COMPARE_WORDS[language];
  const row = (name: string, cell: (one: Compared) => Part): Part[] => [name, ...compared.map(cell)];
  const tallies = (of: (one: Compared) => readonly Tally[], none: string) => (one: Compared) =>
    tallyList(of(one), none, setting);
  return table(
    words.title,
    [words.criterion, ...compared.map(({ name }) => name)],
    [
      row(words.what, (one) => whatItIs(one, setting)),
      row(words.inhabitants, ({ population }) => (population == null ? '–' : numberText(population, language))),
      row(words.partnerships, (one) => partnershipsOf(one, setting)),
      row(words.since, ({ digest: { first } }) =>
        first ? html`${first.startYear} (${linkTo(first.id, first.title, language)})` : '–',
      ),
      row(
        words.countries,
        tallies(({ digest }) => digest.countries, words.none),
      ),
      row(
        words.partners,
        tallies(({ digest }) => digest.partners, words.none),
      ),
      row(words.kinds, ({ digest }) =>
        tallyList(digest.kinds, words.none, setting, ({ id }) => html`${wordOf(id, language)}`),
      ),
      row(
        words.themes,
        tallies(({ digest }) => digest.themes, words.noneTheme),
      ),
      row(words.money, (one) => moneyOf(one, setting)),
      row(words.unknownTitle, (one) => unknownOf(one, setting)),
    ],
  );
}

const whatItIs = (one: Compared, { language }: Setting): Html =>
  html`${nodeLink(one, language)}<br>${joined([one.level ? wordOf(one.level, language) : kindWord(one.__typename, language), one.department?.name ?? one.country?.name], ' · ')}`;

function partnershipsOf(one: Compared, { language }: Setting): Html {
  const address = addressWith('/explore', language, { [isFrench(one) ? 'french' : 'foreign']: one.id });
  return html`${numberText(one.digest.count, language)} <a href="${address}">${COMPARE_WORDS[language].list}</a>`;
}

function moneyOf({ digest }: Compared, { language }: Setting): Html {
  const words = COMPARE_WORDS[language];
  if (digest.money.length === 0) return html`<span class="quiet">${words.noMoney}</span>`;
  const item = ({ row, amount }: Compared['digest']['money'][number]): Html =>
    html`<li>${amountText(amount, language)} – ${linkTo(row.id, row.title, language)}</li>`;
  return html`<ul class="cell-list">${digest.money.map(item)}</ul>${digest.money.length > 1 && html`<p class="quiet">${words.notSummed}</p>`}`;
}

function unknownOf({ digest: { unknown, count } }: Compared, { language }: Setting): Html {
  const words = COMPARE_WORDS[language];
  const gaps = GAPS.filter((gap) => unknown[gap] > 0);
  if (gaps.length === 0) return html`–`;
  return html`<ul class="cell-list">${gaps.map((gap) => html`<li>${words[`gap_${gap}`]} <span class="count">${unknown[gap]} / ${count}</span></li>`)}</ul>`;
}
