import { astFromValue, getNamedType, isInputType, print, type GraphQLType } from 'graphql';
import { addressWith } from '../addresses.js';
import { html, joined, type Html } from '../html.js';
import type { Language } from '../language.js';
import type { Setting } from '../page.js';
import { counted, filled, type Words } from '../words/words.js';
import { API_PATH } from './docs-layout.js';
import { ROLES, searchReference, type Entry, type Found, type Member } from './reference.js';

/** More would be a page that nobody reads; the count above them says how many there are. */
const MOST_FOUND = 60;
const LONGEST = 100;

export const referencePath = (type: string): string => `${API_PATH}/${encodeURIComponent(type)}`;

/** A description with its code marked and its lines as paragraphs. */
const prose = (text: string): Html[] =>
  text
    .split('\n')
    .map(
      (line) => html`<p>${line.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}</p>`,
    );

/** The first sentence of a description. */
const begun = (text: string): string => /^.*?[.;:](?=\s|$)/s.exec(text)?.[0].replace(/[;:]$/, '.') ?? text;

const typeLink = (name: string, language: Language, member?: string): Html =>
  html`<a href="${addressWith(referencePath(name), language)}${member !== undefined && `#${member}`}">${name}${member !== undefined && `.${member}`}</a>`;

/** A type as the schema writes it, its name a link: `[Party!]!`. */
function typeText(type: GraphQLType, language: Language): Html {
  const { name } = getNamedType(type);
  const [before = '', after = ''] = String(type).split(name);
  return html`${before}${typeLink(name, language)}${after}`;
}

function defaultText(type: GraphQLType, value: unknown): string {
  const node = value !== undefined && isInputType(type) ? astFromValue(value, type) : null;
  return node ? ` = ${print(node)}` : '';
}

function memberMarkup({ name, type, description, arguments: taken, defaultValue }: Member, setting: Setting): Html {
  const { language, words } = setting;
  const signature = type && html`: ${typeText(type, language)}${defaultText(type, defaultValue)}`;
  const one = (argument: Member['arguments'][number]): Html =>
    html`<li><code>${argument.name}: ${typeText(argument.type, language)}${defaultText(argument.type, argument.defaultValue)}</code>
      <div lang="en">${prose(argument.description)}</div></li>`;
  return html`<section class="member" id="${name}"><h3><code>${name}</code></h3>
    ${signature && html`<p><code>${name}${taken.length > 0 && `(…)`}${signature}</code></p>`}<div lang="en">${prose(description)}</div>
    ${taken.length > 0 && html`<p class="quiet">${words.takes}</p><ul class="arguments">${taken.map(one)}</ul>`}</section>`;
}

/** The page of a type: what it is, each field with its type and arguments, where it is met. */
export function typeArticle(entry: Entry, setting: Setting): Html {
  const { words, language } = setting;
  return html`<p class="kicker"><a href="${addressWith(API_PATH, language)}">${words.apiReference}</a> · ${words[entry.role]}</p>
    <h1><code>${entry.name}</code></h1><div class="lead" lang="en">${prose(entry.description)}</div>
    ${
      entry.kin.length > 0 &&
      html`<p>${words.kin}${words.colon}${joined(
        entry.kin.map((name) => typeLink(name, language)),
        ', ',
      )}</p>`
    }
    ${entry.members.length > 0 && html`<h2>${entry.role === 'wordTypes' ? words.wordTypes : words.fields}</h2>${entry.members.map((member) => memberMarkup(member, setting))}`}
    ${
      entry.metIn.length > 0 &&
      html`<h2>${words.metIn}</h2><p>${joined(
        entry.metIn.map(({ type, member }) => typeLink(type, language, member)),
        ', ',
      )}</p>`
    }`;
}

/** The first page of the reference: a search that works as a form, what it found, and every type by its role. */
export function indexArticle(entries: readonly Entry[], setting: Setting): Html {
  const { words, language, parameters } = setting;
  const asked = (parameters['q'] ?? '').trim().slice(0, LONGEST);
  const group = (role: (typeof ROLES)[number]): Html =>
    html`<h2>${words[role]}</h2><dl class="types">${entries
      .filter((entry) => entry.role === role)
      .map(
        (entry) =>
          html`<div><dt><code>${typeLink(entry.name, language)}</code></dt><dd lang="en">${begun(entry.description)}</dd></div>`,
      )}</dl>`;
  return html`<h1>${words.apiReference}</h1><p class="lead">${words.apiAbout}</p>
    <form class="search search-large" role="search" aria-label="${words.apiSearch}" action="${API_PATH}" method="get">
      <label for="q">${words.apiSearch}</label><span class="search-row"><input id="q" name="q" type="search" maxlength="${LONGEST}" autocomplete="off" spellcheck="false" value="${asked}">
      <button type="submit">${words.searchButton}</button></span><input type="hidden" name="lang" value="${language}"></form>
    ${asked === '' ? ROLES.map(group) : foundArticle(searchReference(entries, asked), asked, words, language)}`;
}

function foundArticle(found: readonly Found[], asked: string, words: Words, language: Language): Html {
  const row = ({ type, member, description }: Found): Html =>
    html`<div><dt><code>${typeLink(type, language, member)}</code></dt><dd lang="en">${begun(description)}</dd></div>`;
  return html`<h2>${filled(words.results, { text: asked })}</h2>
    <p class="quiet">${found.length === 0 ? words.apiNothing : counted(found.length, words.resultCountOne, words.resultCount)}${found.length > MOST_FOUND && ` ${filled(words.apiCut, { n: MOST_FOUND })}`}</p>
    ${found.length > 0 && html`<dl class="types">${found.slice(0, MOST_FOUND).map(row)}</dl>`}
    <p><a href="${addressWith(API_PATH, language)}">${words.apiAll}</a></p>`;
}
