import { documentOf, QUESTIONS } from './questions.js';
import { addressWith, pathOfNode, playgroundAddress } from './addresses.js';
import { PARTNERSHIP, PARTY, SOURCE, withFragments, type PartnershipRow } from './fragments.js';
import { dateText, numberText } from './format.js';
import { html, type Html } from './html.js';
import { definePage, type Setting } from './page.js';
import { linkTo } from './parts/links.js';
import { partnershipItem } from './parts/lists.js';
import { searchForm } from './parts/search-form.js';
import { filled } from './words/words.js';

interface Thing {
  readonly id: string;
  readonly name: string;
}
interface Count {
  readonly totalCount: number;
}
interface Data {
  readonly partnerships: Count & { readonly nodes: readonly PartnershipRow[] };
  readonly french: Count;
  readonly abroad: Count;
  readonly calls: Count & {
    readonly nodes: readonly (Thing & {
      readonly opensOn: string | null;
      readonly closesOn: string | null;
      readonly programme: Thing;
    })[];
  };
  readonly sources: Count;
  readonly claims: Count;
  readonly dataset: { readonly version: string; readonly builtAt: string };
}

const DOCUMENT = withFragments(
  `query StartPage($language: Language!) {
  partnerships(first: 5, orderBy: { by: START_YEAR, direction: DESC }) { totalCount nodes { ...PartnershipRow } }
  french: parties(filter: { french: true, partnerships: {} }) { totalCount }
  abroad: parties(filter: { french: false, partnerships: {} }) { totalCount }
  calls(first: 5, orderBy: { by: OPENS_ON, direction: DESC }) { totalCount nodes { id name(language: $language) opensOn closesOn programme { id name(language: $language) } } }
  sources { totalCount }
  claims(onlyDisputed: true) { totalCount }
  dataset { version builtAt }
}`,
  PARTNERSHIP,
  PARTY,
  SOURCE,
);

/** Things that a first visitor may look at. */
const EXAMPLES: readonly { readonly id: string; readonly fr: string; readonly en: string }[] = [
  { id: 'fr-commune-97213', fr: 'Le Lamentin', en: 'Le Lamentin' },
  { id: 'fr-epci-249500109', fr: 'Cergy-Pontoise', en: 'Cergy-Pontoise' },
  { id: 'country-MX', fr: 'Mexique', en: 'Mexico' },
  { id: 'theme-eau', fr: 'Eau', en: 'Water' },
  { id: 'call-franco-mexicain-9', fr: 'un appel contesté', en: 'a contested call' },
];

/** Questions on the start page; the playground has them all. */
const MOST_QUESTIONS = 12;

export const homePage = definePage<Data>({
  route: '/',
  document: DOCUMENT,
  variables: () => ({}),
  content: (data, setting) => ({
    title: `${setting.words.brand} – ${setting.words.question}`,
    description: setting.words.description,
    body: html`${hero(setting)}${figures(data, setting)}${questions(setting)}${latest(data, setting)}`,
  }),
});

const hero = ({
  words,
  language,
}: Setting): Html => html`<section class="hero"><h1>${words.question}</h1><p class="lead">${words.lead}</p>
  ${searchForm(language, words, { large: true })}
  <p class="examples">${words.searchHelp} ${words.try} ${EXAMPLES.map((one) => html`<a href="${addressWith(pathOfNode(one.id)!, language)}">${one[language]}</a> `)}</p></section>`;

function figures(data: Data, { words, language }: Setting): Html {
  const counts: readonly (readonly [Count, string, string?])[] = [
    [data.partnerships, words.partnershipCount, addressWith('/explore', language)],
    [data.french, words.frenchParties, addressWith('/authorities', language)],
    [data.abroad, words.foreignParties, addressWith('/countries', language)],
    [data.calls, words.callCount, addressWith('/calls', language)],
    [data.sources, words.sourceCount, addressWith('/sources', language)],
    [data.claims, words.disputedCount],
  ];
  const { version, builtAt } = data.dataset;
  return html`<section class="figures"><h2 class="hidden">${words.figures}</h2>
    <dl>${counts.map(([{ totalCount }, name, address]) => html`<div><dt>${address === undefined ? name : html`<a href="${address}">${name}</a>`}</dt><dd>${numberText(totalCount, language)}</dd></div>`)}</dl>
    <p class="quiet">${filled(words.figuresAbout, { version, date: dateText(builtAt.slice(0, 10), language) })}</p></section>`;
}

/**
 * The library of questions, each opened in the playground with its document, on the view that shows its answer best.
 */
function questions({ words, language }: Setting): Html {
  const card = (
    question: (typeof QUESTIONS)[number],
  ): Html => html`<li class="card"><a href="${playgroundAddress(language, documentOf(question, language), { tab: question.tab })}">
    <span class="card-title">${question.title[language]}</span><span class="card-more">${words.openQuestion} →</span></a></li>`;
  return html`<section><h2>${words.questions}</h2><p class="quiet">${words.questionsAbout}</p><ul class="cards">${QUESTIONS.slice(0, MOST_QUESTIONS).map(card)}</ul>
    <p><a class="button" href="${playgroundAddress(language)}">${words.playground}</a></p></section>`;
}

function latest(data: Data, setting: Setting): Html {
  const { words, language } = setting;
  const call = ({
    id,
    name,
    opensOn,
    closesOn,
    programme,
  }: Data['calls']['nodes'][number]): Html => html`<li class="item"><p class="item-title">${linkTo(id, name, language)}</p>
    <p class="meta">${linkTo(programme.id, programme.name, language)}${opensOn !== null && ` · ${words.opens}${words.colon}${dateText(opensOn, language)}`}${closesOn !== null && ` · ${words.closes}${words.colon}${dateText(closesOn, language)}`}</p></li>`;
  return html`<div class="columns">
    <section><h2>${words.latestPartnerships}</h2><ul class="items">${data.partnerships.nodes.map((row) => partnershipItem(row, setting))}</ul></section>
    <section><h2>${words.latestCalls}</h2><ul class="items">${data.calls.nodes.map(call)}</ul></section></div>`;
}
