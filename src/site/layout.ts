import { reportAddress } from '../domain/report-address.js';
import { addressWith, playgroundAddress } from './addresses.js';
import { dateText } from './format.js';
import { embeddedJson, html, type Html } from './html.js';
import { LANGUAGES, type Language } from './language.js';
import type { Content, Setting } from './page.js';
import { searchForm } from './parts/search-form.js';
import { trail } from './parts/trail.js';
import { feedLinks, followButton } from './web/feed-links.js';
import { BROWSE_WORDS } from './words/browse-words.js';
import { COMPARE_WORDS } from './words/compare-words.js';
import { EXPLORE_WORDS } from './words/explore-words.js';
import { NAMES_WORDS } from './words/names-words.js';
import { filled } from './words/words.js';

/** The addresses of the pages' script and styles, by their hashed names. */
export interface Assets {
  readonly script: string | undefined;
  readonly styles: readonly string[];
}

interface Frame {
  readonly content: Content;
  readonly setting: Setting;
  readonly assets: Assets;
  /** The document that made the page, with its variables; absent where none did. */
  readonly query?: { readonly document: string; readonly variables: Readonly<Record<string, unknown>> };
  /** Its body has a search box of its own. */
  readonly ownSearch?: boolean;
  /** Not for search engines: a page of results, an error. */
  readonly unlisted?: boolean;
}

/** A whole page around what it says: head, search, languages, the query that made it, the version. */
export function layout({ content, setting, assets, query, ownSearch = false, unlisted = false }: Frame): Html {
  const { words, language, path, site } = setting;
  const isHome = path === '/';
  const title = isHome ? content.title : `${content.title} – ${words.brand}`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${content.description}">
${(unlisted || setting.version !== setting.latest) && html`<meta name="robots" content="noindex">`}
<link rel="canonical" href="${site}${addressIn(language, setting)}">
${LANGUAGES.map((one) => html`<link rel="alternate" hreflang="${one}" href="${site}${addressIn(one, setting)}">`)}
<link rel="alternate" hreflang="x-default" href="${site}${path}">
${feedLinks(setting)}
<meta property="og:site_name" content="${words.brand}">
<meta property="og:type" content="website">
<meta property="og:locale" content="${language === 'fr' ? 'fr_FR' : 'en_GB'}">
<meta property="og:url" content="${site}${addressIn(language, setting)}">
<meta property="og:title" content="${content.title}">
<meta property="og:description" content="${content.description}">
${query && picture(content, setting)}${content.described && html`<script type="application/ld+json">${embeddedJson(content.described)}</script>`}
<link rel="icon" href="/playground/icon.svg" type="image/svg+xml">
${assets.styles.map((style) => html`<link rel="stylesheet" href="${style}">`)}
${assets.script !== undefined && html`<script type="module" src="${assets.script}"></script>`}
</head>
<body${isHome && html` class="home"`}>
<a class="skip" href="#main">${words.skip}</a>
<header class="top"><a class="brand" href="${addressWith('/', language)}">${words.brand}</a>
${!isHome && !ownSearch && searchForm(language, words, { text: path === '/search' ? (setting.parameters['text'] ?? '') : '' })}
<nav aria-label="${words.brand}"><a href="${addressWith('/explore', language)}">${EXPLORE_WORDS[language].title}</a> <a href="${playgroundAddress(language)}">${words.playground}</a> <a href="${addressWith('/docs', language)}">${words.docs}</a> ${otherLanguage(setting)}</nav></header>
<main id="main" tabindex="-1">${trail(content.title, setting)}${otherVersion(setting)}${content.body}${query && actions(query, setting)}</main>
<footer>${browse(language)}<p class="version">${words.footer} ${setting.version !== '' && filled(words.citeVersion, { version: setting.version, date: dateText(setting.builtAt.slice(0, 10), language) })}</p>
<p><a href="${addressWith('/', language)}">${words.home}</a> · <a href="${playgroundAddress(language)}">${words.playground}</a> · <a href="${addressWith('/docs', language)}">${words.docs}</a> · <a href="${addressWith('/about', language)}">${words.aboutData}</a> · <a href="${addressWith('/compare', language)}">${COMPARE_WORDS[language].title}</a> · <a href="${addressWith('/names', language)}">${NAMES_WORDS[language].title}</a></p>
<p>${words.licences}${reportLink(setting)}</p></footer>
</body>
</html>`;
}

/** The picture of a page where another one links to it. */
const picture = ({ title }: Content, { site, path, language, parameters }: Setting): Html => {
  const kept = { ...parameters, lang: undefined, version: undefined, page: path };
  const address = `${site}${addressWith('/card.png', language, kept)}`;
  return html`<meta property="og:image" content="${address}"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta property="og:image:alt" content="${title}"><meta name="twitter:card" content="summary_large_image">`;
};

const PLACES = ['countries', 'themes', 'calls', 'programmes', 'sources', 'authorities'] as const;

/** The pages that list what there is. */
const browse = (language: Language): Html =>
  html`<nav aria-label="${BROWSE_WORDS[language].browse}">${PLACES.map((name) => html`<a href="${addressWith(`/${name}`, language)}">${BROWSE_WORDS[language][name]}</a> `)}</nav>`;

/** Where to report an error, on every page; nothing where nobody is named. */
function reportLink(setting: Setting): Html | null {
  const { words, language, maintainer, site, version, path } = setting;
  const about = `${site}${addressWith(path, language, { version })}`;
  const address = reportAddress(maintainer, about, about);
  return address === undefined ? null : html` · <a href="${address}">${words.report}</a>`;
}

/** The address of this page in a language, with the parameters that say what it shows. */
const addressIn = (language: Language, { path, parameters }: Setting): string =>
  addressWith(path, language, { ...parameters, lang: undefined, version: undefined });

function otherLanguage(setting: Setting): Html {
  const other = LANGUAGES.find((language) => language !== setting.language)!;
  return html`<a href="${addressIn(other, setting)}" lang="${other}" hreflang="${other}">${setting.words.other}</a>`;
}

/**
 * Says which version answers where a link names one that is not the latest: that one while it is kept, else the latest.
 */
function otherVersion(setting: Setting): Html | null {
  const { words, language, version, latest, builtAt, parameters } = setting;
  const asked = parameters['version'];
  const date = dateText(builtAt.slice(0, 10), language);
  if (version !== latest) {
    return html`<p class="notice" role="note">${filled(words.formerVersion, { version, date })} <a href="${addressIn(language, setting)}">${words.seeLatest}</a></p>`;
  }
  return asked === undefined || asked === version
    ? null
    : html`<p class="notice" role="note">${filled(words.otherVersion, { asked: asked.slice(0, 40), version, date })}</p>`;
}

/** The document as it is asked of this page's version. */
const onVersion = (document: string, { version, latest }: Setting): string =>
  version === latest ? document : document.replace('{', `@graph(version: "${version}") {`);

/** The query that made the page, and where to report an error in it. */
function actions({ document, variables }: NonNullable<Frame['query']>, setting: Setting): Html {
  const { words, language, maintainer, site, version } = setting;
  const about = `${site}${addressWith(setting.path, language, { version })}`;
  const address = reportAddress(maintainer, about, about);
  return html`<aside class="actions"><a class="button" href="${playgroundAddress(language, onVersion(document, setting), { variables })}" title="${words.openQueryAbout}">${words.openQuery}</a>
    ${followButton(setting)}
    ${address !== undefined && html`<a class="button button-quiet" href="${address}">${words.report}</a>`}</aside>`;
}
