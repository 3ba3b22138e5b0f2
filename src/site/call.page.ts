import { CLAIM, NAMED, PAGE_INFO, SOURCE, withFragments, type ClaimRow, type List } from './fragments.js';
import { dateText, moneyText, numberText } from './format.js';
import { html, joined, type Html } from './html.js';
import { definePage, type Setting } from './page.js';
import { disputes, facts } from './parts/facts.js';
import { linkTo } from './parts/links.js';
import { linkLine, pager } from './parts/lists.js';
import { money, moneyClaimed } from './parts/money.js';
import { table } from './parts/table.js';
import { counted, filled } from './words/words.js';
import { wordOf } from './words/value-words.js';

interface Thing {
  readonly id: string;
  readonly name: string;
}
interface Money {
  readonly amount: number;
  readonly currency: string;
}

interface Call {
  readonly id: string;
  readonly name: string;
  readonly programme: Thing & { readonly operator: string | null };
  readonly opensOn: string | null;
  readonly deadlines: readonly {
    readonly on: string;
    readonly extends: string | null;
    readonly levels: readonly string[];
    readonly accepted: boolean;
  }[];
  readonly committees: readonly string[];
  readonly budget: Money | null;
  readonly laureateCount: number | null;
  readonly themes: { readonly nodes: readonly Thing[] };
  readonly targetCountries: readonly Thing[];
  readonly awards: { readonly totalCount: number; readonly nodes: readonly Award[] };
  readonly events: readonly { readonly id: string; readonly title: string; readonly date: string | null }[];
  readonly claims: List<ClaimRow>;
  readonly budgets: { readonly nodes: readonly ClaimRow[] };
  readonly amounts: { readonly nodes: readonly ClaimRow[] };
}
interface Award {
  readonly id: string;
  readonly partnership: { readonly id: string; readonly title: string; readonly countries: readonly Thing[] } | null;
  readonly beneficiary: Thing | null;
  readonly amount: Money | null;
}

const DOCUMENT = withFragments(
  `query CallPage($id: ID!, $language: Language!, $claims: String) {
  call(id: $id) {
    id
    name(language: $language)
    programme { id name(language: $language) operator }
    opensOn
    deadlines { on extends levels accepted }
    committees
    budget { amount currency }
    laureateCount
    themes(first: 100) { nodes { id name(language: $language) } }
    targetCountries { id name(language: $language) }
    awards(first: 200) {
      totalCount
      nodes { id partnership { id title(language: $language) countries { id name(language: $language) } } beneficiary { id name(language: $language) } amount { amount currency } }
    }
    events { id title(language: $language) date }
    budgets: claims(property: budget, first: 20) { nodes { ...ClaimRow } }
    amounts: claims(property: amounts, first: 20) { nodes { ...ClaimRow } }
    claims(first: 200, after: $claims) { totalCount nodes { ...ClaimRow } ${PAGE_INFO} }
  }
}`,
  CLAIM,
  NAMED,
  SOURCE,
);

export const callPage = definePage<{ readonly call: Call | null }>({
  route: '/call/:id',
  document: DOCUMENT,
  variables: ({ id, parameters }) => ({ id, claims: parameters['claims'] }),
  content: ({ call }, setting) =>
    call && {
      title: call.name,
      description: [
        call.name,
        call.programme.name,
        call.programme.operator,
        ...call.themes.nodes.map(({ name }) => name),
      ]
        .filter(Boolean)
        .join(' · '),
      body: html`${head(call, setting)}${money(moneyClaimed([...call.budgets.nodes, ...call.amounts.nodes]), setting)}${disputes(call.id, call.claims.nodes, setting)}${awards(call, setting)}${events(call, setting)}
      ${facts(call.id, call.name, call.claims.nodes, setting)}${pager('claims', call.claims, setting)}`,
    },
});

function head(call: Call, setting: Setting): Html {
  const { words, language } = setting;
  const { programme, budget } = call;
  return html`<p class="kicker">${words.call} · ${linkTo(programme.id, programme.name, language)}</p><h1>${call.name}</h1>
    <p class="lead">${joined(
      [announced(call, setting), budget && moneyText(budget, language), programme.operator],
      ' · ',
    )}</p>${othersUnnamed(call, setting)}${dates(call, setting)}${linkLine(words.invited, call.themes.nodes, setting)}${linkLine(words.targets, call.targetCountries, setting)}`;
}

/** How many projects were selected as its source announces, and how many of them are named here. */
function announced({ laureateCount, awards: { totalCount } }: Call, { words, language }: Setting): string | null {
  if (laureateCount === null) return null;
  const said = counted(laureateCount, words.laureatesOne, words.laureates, numberText(laureateCount, language));
  return totalCount === laureateCount || totalCount === 0
    ? said
    : `${said}, ${counted(totalCount, words.namedHereOne, words.namedHere, numberText(totalCount, language))}`;
}

/** Says of laureates that no source here names that they are not: a list of two is not all. */
function othersUnnamed({ laureateCount, awards: { totalCount } }: Call, { words, language }: Setting): Html | null {
  const others = (laureateCount ?? 0) - totalCount;
  if (others <= 0 || totalCount === 0) return null;
  return html`<p class="notice">${filled(words.othersUnnamed, { n: numberText(others, language) })}</p>`;
}

/** Its days, every deadline with what it extends and for whom. */
function dates({ opensOn, deadlines, committees }: Call, { words, language }: Setting): Html | null {
  const deadline = ({ on, extends: former, levels, accepted }: Call['deadlines'][number]): Html => {
    const notes = [
      former !== null && filled(words.extended, { date: dateText(former, language) }),
      levels.length > 0 &&
        filled(words.deadlineFor, { levels: levels.map((level) => wordOf(level, language)).join(', ') }),
      !accepted && words.rejectedDate,
    ].filter(Boolean);
    return html`<dd${!accepted && html` class="rejected"`}>${dateText(on, language)}${notes.length > 0 && ` (${notes.join(words.semicolon)})`}</dd>`;
  };
  const sorted = [...deadlines].sort((a, b) => (a.on < b.on ? -1 : 1));
  if (opensOn === null && sorted.length === 0 && committees.length === 0) return null;
  return html`<dl class="dates">${opensOn !== null && html`<div><dt>${words.opens}</dt><dd>${dateText(opensOn, language)}</dd></div>`}
    ${sorted.length > 0 && html`<div><dt>${words.closes}</dt>${sorted.map(deadline)}</div>`}
    ${committees.length > 0 && html`<div><dt>${words.committee}</dt>${committees.map((date) => html`<dd>${dateText(date, language)}</dd>`)}</div>`}</dl>`;
}

function awards({ awards: { nodes, totalCount } }: Call, { words, language }: Setting): Html {
  if (nodes.length === 0) return html`<p class="notice">${words.noAward}</p>`;
  const rows = nodes.map(({ partnership, beneficiary, amount }) => [
    partnership ? linkTo(partnership.id, partnership.title, language) : words.notNamed,
    beneficiary ? linkTo(beneficiary.id, beneficiary.name, language) : words.notNamed,
    amount ? moneyText(amount, language) : words.amountUnknown,
  ]);
  return html`<section><h2>${words.awards} <span class="count">${numberText(totalCount, language)}</span></h2>
    ${table(words.awards, [words.award, words.beneficiary, words.amount], rows)}</section>`;
}

function events({ events: list }: Call, { words, language }: Setting): Html | null {
  if (list.length === 0) return null;
  const item = ({
    id,
    title,
    date,
  }: Call['events'][number]): Html => html`<li class="item"><p class="item-title">${linkTo(id, title, language)}</p>
    ${date !== null && html`<p class="meta">${dateText(date, language)}</p>`}</li>`;
  return html`<section><h2>${words.events}</h2><ul class="items">${list.map(item)}</ul></section>`;
}
