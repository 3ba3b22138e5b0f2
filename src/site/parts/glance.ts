import { addressWith } from '../addresses.js';
import { html, joined, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { COMPARE_WORDS } from '../words/compare-words.js';
import { evidenceWord } from '../words/value-words.js';
import { GAPS, isFrench, type Digest, type DigestRow } from './digest.js';
import type { PartyRow } from '../fragments.js';
import { linkTo } from './links.js';
import { amountText } from './money.js';
import { tallyList } from './tallies.js';

/** Amounts that a page begins with; its partnerships have the others. */
const MOST_AMOUNTS = 5;

/** The exploration of a party's partnerships, narrowed further. */
export const exploredOf = (
  party: PartyRow,
  { language }: Setting,
  more: Readonly<Record<string, string>> = {},
): string => addressWith('/explore', language, { [isFrench(party) ? 'french' : 'foreign']: party.id, ...more });

/** What a reader asks first of a party: with which countries, since when, on what, with what money, how sure, what is not known. */
export function glance(party: PartyRow, digest: Digest, rows: readonly DigestRow[], setting: Setting): Html | null {
  if (digest.count === 0) return null;
  const { language } = setting;
  const words = COMPARE_WORDS[language];
  const { first } = digest;
  const country = ({ id, name }: { readonly id: string; readonly name: string }): Html =>
    html`<a rel="nofollow" href="${exploredOf(party, setting, { country: id.replace('country-', '') })}">${name}</a>`;
  const said: readonly (readonly [string, Html | string])[] = [
    [words.countries, tallyList(digest.countries, words.none, setting, country)],
    [words.since, first ? html`${first.startYear} (${linkTo(first.id, first.title, language)})` : words.noYear],
    [words.themes, tallyList(digest.themes, words.noneTheme, setting)],
    [words.money, moneyOf(digest, setting)],
    [words.proof, proofOf(rows, setting)],
    [words.unknownTitle, unknownOf(digest, setting)],
  ];
  return html`<section class="answer" aria-label="${words.glance}"><dl class="glance">${said.map(([name, what]) => html`<dt>${name}</dt><dd>${what}</dd>`)}</dl>
    <p><a class="button" rel="nofollow" href="${exploredOf(party, setting)}">${words.explore}</a></p></section>`;
}

function moneyOf({ money }: Digest, { language }: Setting): Html {
  const words = COMPARE_WORDS[language];
  if (money.length === 0) return html`<span class="quiet">${words.noMoney}</span>`;
  const item = ({ row, amount }: Digest['money'][number]): Html =>
    html`${amountText(amount, language)} – ${linkTo(row.id, row.title, language)}`;
  const rest = money.length - MOST_AMOUNTS;
  return html`${joined(money.slice(0, MOST_AMOUNTS).map(item), html`<br>`)}${rest > 0 && ` + ${rest}`}${money.length > 1 && html`<br><span class="quiet">${words.notSummed}</span>`}`;
}

/** How sure: how many partnerships have which evidence at best. */
function proofOf(rows: readonly DigestRow[], { language }: Setting): Html {
  const said = ['STATED', 'TRANSCRIBED', 'DERIVED', 'LEAD'].flatMap((evidence) => {
    const count = rows.filter((row) => row.evidence === evidence).length;
    return count > 0 ? html`<li>${evidenceWord(evidence, language)}\u00A0<span class="count">${count}</span></li>` : [];
  });
  return html`<ul class="tallies">${said}</ul>`;
}

function unknownOf({ unknown, count }: Digest, { language }: Setting): Html {
  const words = COMPARE_WORDS[language];
  const gaps = GAPS.filter((gap) => unknown[gap] > 0);
  if (gaps.length === 0) return html`–`;
  return html`<ul class="tallies">${gaps.map((gap) => html`<li>${words[`gap_${gap}`]}\u00A0<span class="count">${unknown[gap]}\u00A0/\u00A0${count}</span></li>`)}</ul>`;
}
