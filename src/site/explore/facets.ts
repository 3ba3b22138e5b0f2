import { numberText } from '../format.js';
import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { EXPLORE_WORDS } from '../words/explore-words.js';
import { wordOf } from '../words/value-words.js';
import { filled } from '../words/words.js';
import type { Facet, FacetRow } from './documents.js';
import { addressOf, isChosen, parametersOf, toggled, type ChoiceName, type Selection } from './selection.js';

/** Which parameter a key's values stand in; a year has a field of its own. */
const PARAMETERS: Readonly<Record<string, ChoiceName | 'region'>> = {
  FRENCH_LEVEL: 'level',
  FRENCH_REGION: 'region',
  CONTINENT: 'continent',
  COUNTRY: 'country',
  THEME: 'theme',
  KIND: 'kind',
  STATUS: 'status',
  PROGRAMME: 'programme',
  CALL: 'call',
};
/** Values that stand open; the others are one step away. */
const OPEN = 8;

/** What the address names a value by: regions by their identifier, which their code alone does not tell. */
const valueIn = (name: string, { keys: [{ code, node }] }: FacetRow): string | null =>
  name === 'region' ? (node?.id ?? null) : code;

/** One key: its values with their counts, each a link that takes it in or out. */
function facet({ by, rows, totalCount }: Facet, selection: Selection, { language }: Setting): Html | null {
  const name = PARAMETERS[by];
  const words = EXPLORE_WORDS[language];
  const known = rows.filter(({ keys: [{ code }] }) => code !== null);
  if (!name || known.length === 0) return null;
  const item = (row: FacetRow): Html => {
    const value = valueIn(name, row)!;
    const chosen = isChosen(selection, name, value);
    const label = wordOf(row.keys[0].label, language);
    return html`<li><a rel="nofollow" href="${addressOf(selection, language, toggled(selection, name, value))}"${chosen && html` aria-current="true"`}>${label}</a> <span class="count">${numberText(row.partnerships, language)}</span></li>`;
  };
  const first = known.filter((row, at) => at < OPEN || isChosen(selection, name, valueIn(name, row)!));
  const rest = known.filter((row) => !first.includes(row));
  const unknown = rows.find(({ keys: [{ code }] }) => code === null);
  const all = totalCount > rows.length ? words.mostOf : words.all;
  return html`<section class="facet"><h3>${words[by as keyof typeof words]}</h3><ul>${first.map(item)}</ul>
    ${rest.length > 0 && html`<details><summary>${filled(all, { n: known.length, total: numberText(totalCount - rows.length + known.length, language) })}</summary><ul>${rest.map(item)}</ul></details>`}
    ${unknown && html`<p class="quiet">${filled(words.notCounted, { n: numberText(unknown.partnerships, language) })}</p>`}</section>`;
}

const EVIDENCES = ['STATED', 'TRANSCRIBED', 'DERIVED'] as const;

/** Words, years and evidence: a form that keeps all else that is chosen. */
function form(selection: Selection, evidenceWord: (evidence: string) => string, { language }: Setting): Html {
  const words = EXPLORE_WORDS[language];
  const { q, from, to, asof, evidence } = selection.single;
  const kept = parametersOf(selection, {
    single: { q: undefined, from: undefined, to: undefined, asof: undefined, evidence: undefined },
  });
  return html`<form class="refine" action="/explore" method="get"><input type="hidden" name="lang" value="${language}">
    ${Object.entries(kept).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}
    <label>${words.words} <input name="q" type="search" maxlength="200" value="${q ?? ''}"></label>
    <span class="years"><label>${words.from} <input name="from" inputmode="numeric" size="5" maxlength="4" value="${from ?? ''}"></label>
    <label>${words.to} <input name="to" inputmode="numeric" size="5" maxlength="4" value="${to ?? ''}"></label></span>
    <label>${words.asof} <input name="asof" inputmode="numeric" size="5" maxlength="4" value="${asof ?? ''}"></label>
    <label>${words.evidence} <select name="evidence"><option value="">${words.anyEvidence}</option>
    ${EVIDENCES.map((one) => html`<option value="${one}"${evidence?.toUpperCase() === one && html` selected`}>${evidenceWord(one)}</option>`)}</select></label>
    <button type="submit">${words.apply}</button></form>`;
}

/** The column beside the results. */
export const refinements = (
  facets: readonly Facet[],
  selection: Selection,
  evidenceWord: (evidence: string) => string,
  setting: Setting,
): Html =>
  html`<aside class="refinements" aria-label="${EXPLORE_WORDS[setting.language].refine}"><h2 id="refine">${EXPLORE_WORDS[setting.language].refine}</h2>
    ${form(selection, evidenceWord, setting)}${facets.map((one) => facet(one, selection, setting))}</aside>`;
