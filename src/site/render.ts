import { nodeTypeOf } from '../domain/nodes.js';
import { AppError, type ErrorCode } from '../errors.js';
import { addressWith, idAt, pathOfNode } from './addresses.js';
import type { Explored } from './explore/ask.js';
import { embedded } from './explore/embed.js';
import { explorePage, face, pictureOf } from './explore/explore.page.js';
import { html, markupOf, type Html } from './html.js';
import { apiLanguage, LANGUAGES } from './language.js';
import { layout, type Assets } from './layout.js';
import type { Ask, Page, Setting } from './page.js';
import { cardOf } from './picture/card.js';
import { searchForm } from './parts/search-form.js';
import type { Api } from '../graphql/execute-in-turn.js';
import { runDocument } from './run-document.js';
import { resultList, searchPage, suggestions, type Suggestion } from './search/search.page.js';
import { WORDS } from './words/words.js';

/** An answer as it is sent; `location` where the page stands at another address. */
export interface Rendered {
  readonly status: number;
  readonly markup: string;
  readonly location?: string;
  /** What went wrong, where it says an error. */
  readonly error?: ErrorCode;
}

/** Where the page of a merged or renamed node is now. */
async function movedTo(
  { route }: Page,
  { id, language, parameters }: Setting,
  { context }: Api,
): Promise<string | undefined> {
  const kept = (await context.codes()).redirects.get(idAt(route, id));
  const path = kept === undefined ? undefined : pathOfNode(kept);
  return path && addressWith(path, language, { ...parameters, lang: undefined });
}

/**
 * A page as it is sent; an old id leads to the page of the node kept, what the graph does not have is a page that helps
 * to find it. @throws AppError when the engine fails
 */
export async function renderPage(page: Page, setting: Setting, api: Api, assets: Assets): Promise<Rendered> {
  const location = await movedTo(page, setting, api);
  if (location !== undefined) return { status: 301, markup: '', location };
  const variables = { ...page.variables(setting), language: apiLanguage(setting.language) };
  try {
    const content = page.content(await dataOf(page, setting, api), setting);
    if (!content) return await renderNotFound(setting, api, assets);
    return {
      status: 200,
      markup: markupOf(
        layout({
          content,
          setting,
          assets,
          query: { document: page.document, variables },
          unlisted: page === searchPage,
        }),
      ),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'UNKNOWN_CODE') return renderNotFound(setting, api, assets);
    return renderError(error, setting, assets);
  }
}

/** What a page says, from the API. @throws AppError as the API does */
export async function dataOf(page: Page, setting: Setting, api: Api): Promise<unknown> {
  const language = apiLanguage(setting.language);
  const ask: Ask = async <Data>(document: string, variables: object) =>
    (await runDocument(api, document, { ...variables, language })) as Data;
  const turn = page.isLarge?.(setting) ? await api.turns.beginDrawing(api.context.asking) : undefined;
  try {
    return await (page.gather?.(setting, ask) ?? ask(page.document, page.variables(setting)));
  } finally {
    turn?.end();
  }
}

/** What the search box suggests for the text in the address. */
export async function renderSuggestions(setting: Setting, api: Api): Promise<Suggestion[]> {
  const variables = { ...suggestions.variables(setting), language: apiLanguage(setting.language) };
  return suggestions.of(await runDocument(api, suggestions.document, variables), setting.language);
}

/** The picture of an exploration, as a file; empty where its face draws none. */
export async function renderPicture(setting: Setting, api: Api): Promise<string> {
  const picture = pictureOf((await dataOf(explorePage, setting, api)) as Explored, setting);
  return picture ? markupOf(picture) : '';
}

/** A face of an exploration for a frame on another site. */
export async function renderEmbedded(setting: Setting, api: Api, assets: Assets): Promise<Rendered> {
  try {
    const explored = (await dataOf(explorePage, setting, api)) as Explored;
    return { status: 200, markup: markupOf(embedded(explored, face(explored, setting), setting, assets)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return renderError(error, setting, assets);
  }
}

/** The picture of a page, for where another one links to it; undefined where there is no such page. */
export async function renderCard(page: Page, setting: Setting, api: Api): Promise<string | undefined> {
  const content = page.content(await dataOf(page, setting, api), setting);
  return content ? markupOf(cardOf(content, setting)) : undefined;
}

/** The page for an address where nothing is: said in both languages, with a search box and what is near. */
export async function renderNotFound(setting: Setting, api: Api, assets: Assets): Promise<Rendered> {
  const { words, language } = setting;
  const other = LANGUAGES.find((one) => one !== language)!;
  // A reader who guesses an address writes the name in it.
  const guessed = (nodeTypeOf(setting.id) ? setting.id.replace(/^[a-z]+-/, '') : setting.id)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const variables = { text: guessed.slice(0, 100), first: 5, language: apiLanguage(language) };
  const near = guessed === '' ? undefined : await runDocument(api, suggestions.document, variables);
  const body = html`<h1>${words.notFound}</h1><p class="lead">${words.notFoundAbout}</p>${searchForm(language, words, { id: 'find' })}
    ${near && (near['search'] as { totalCount: number }).totalCount > 0 && html`<h2>${words.near}</h2>${resultList(near, language)}`}
    <p lang="${other}" class="quiet"><strong>${WORDS[other].notFound}.</strong> ${WORDS[other].notFoundAbout}
      <a href="${addressWith('/', other)}" hreflang="${other}">${WORDS[other].backHome}</a></p>`;
  const content = { title: words.notFound, description: words.notFoundAbout, body };
  return { status: 404, markup: markupOf(layout({ content, setting, assets, ownSearch: true, unlisted: true })) };
}

/** The page for an error of the product, in its own words. */
export function renderError(error: AppError, setting: Setting, assets: Assets): Rendered {
  const { words } = setting;
  const isPreparing = error.code === 'NO_VERSION';
  return {
    status: error.status,
    error: error.code,
    markup: errorPage(isPreparing ? words.preparing : words.broken, error.forVisitors, setting, assets),
  };
}

/** The page for an error that nobody foresaw: nothing of its inside. */
export const renderUnforeseen = (setting: Setting, assets: Assets): Rendered => ({
  status: 500,
  markup: errorPage(setting.words.broken, { message: WORDS.en.wrong, french: WORDS.fr.wrong }, setting, assets),
});

function errorPage(
  title: string,
  { message, french }: Pick<AppError, 'message' | 'french'>,
  setting: Setting,
  assets: Assets,
): string {
  const { words, language, path } = setting;
  const said: Readonly<Record<typeof language, string>> = { fr: french, en: message };
  const body: Html = html`<h1>${title}</h1>${[language, ...LANGUAGES.filter((one) => one !== language)].map((one) => html`<p lang="${one}" class="notice">${said[one]}.</p>`)}
    <p><a href="${addressWith(path, language)}">${words.firstPage}</a> · <a href="${addressWith('/', language)}">${words.backHome}</a></p>`;
  return markupOf(
    layout({ content: { title, description: words.description, body }, setting, assets, unlisted: true }),
  );
}
