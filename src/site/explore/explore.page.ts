import { addressWith, playgroundAddress } from '../addresses.js';
import { numberText } from '../format.js';
import { html, type Html } from '../html.js';
import { definePage, type Setting } from '../page.js';
import { EXPLORE_WORDS } from '../words/explore-words.js';
import { evidenceWord } from '../words/value-words.js';
import { counted } from '../words/words.js';
import { drawsLinks, explore, listVariables, type Explored } from './ask.js';
import { chosenWords } from './chosen.js';
import { LIST } from './documents.js';
import { embedAndCite } from './embed.js';
import { refinements } from './facets.js';
import { listFace } from './list-face.js';
import { mapFace, mapPicture } from './map-face.js';
import { networkFace, networkPicture } from './network-face.js';
import { addressOf, filterOf, parametersOf, readSelection, VIEWS, type View } from './selection.js';
import { timeFace, timePicture } from './time-face.js';

/** The query that gives the whole list, for exports and the playground. */
const ROWS = `query Explore($filter: PartnershipFilter, $language: Language) {
  partnerships(filter: $filter) {
    nodes {
      id title(language: $language) kind status statusAsOf startYear endYear evidence
      parties { nodes { name(language: $language) ... on Authority { latitude longitude } country { code name(language: $language) } } }
      themes { nodes { name(language: $language) } }
      sources { nodes { publisher title url publishedOn } }
    }
  }
}`;
const FORMATS = ['csv', 'xlsx', 'geojson', 'ndjson', 'parquet', 'gexf', 'graphml', 'jsonld', 'turtle'] as const;
/** The playground's name of each face. */
const TABS: Readonly<Record<View, string>> = { list: 'table', map: 'map', network: 'network', time: 'timeline' };

const isWhole = ({ parameters }: Setting): boolean => parameters['frame'] === 'world';

/** The picture that a face draws, alone: for a file of its own. */
export function pictureOf(explored: Explored, setting: Setting): Html | null {
  const { view } = explored.selection;
  if (view === 'time') return timePicture(explored, setting);
  if (view === 'map') return mapPicture(explored, isWhole(setting), setting);
  return view === 'network' ? networkPicture(explored, setting) : null;
}

export function face(explored: Explored, setting: Setting): Html | null {
  const { view } = explored.selection;
  if (view === 'time') return timeFace(explored, setting);
  if (view === 'network') return networkFace(explored, setting);
  if (view === 'list') return listFace(explored, setting);
  const frame = isWhole(setting) ? undefined : 'world';
  const other = addressWith('/explore', setting.language, { ...parametersOf(explored.selection), frame });
  return mapFace(explored, isWhole(setting), other, setting);
}

function faces({ selection }: Explored, { language }: Setting): Html {
  const words = EXPLORE_WORDS[language];
  return html`<nav class="faces" aria-label="${words.faces}">${VIEWS.map((view) => html`<a rel="nofollow" href="${addressOf(selection, language, { view })}"${view === selection.view && html` aria-current="page"`}>${words[view]}</a> `)}</nav>`;
}

/** What can be taken away: every row in each format, the query, the picture. */
function takeAway(explored: Explored, setting: Setting): Html {
  const { selection } = explored;
  const { language } = setting;
  const words = EXPLORE_WORDS[language];
  const variables = { filter: filterOf(selection), language: language === 'fr' ? 'FR' : 'EN' };
  const query = { query: ROWS, variables: JSON.stringify(variables) };
  const picture = addressWith('/explore.svg', language, parametersOf(selection));
  return html`<p class="take-away">${words.download}${language === 'fr' ? '\u00A0: ' : ': '}
    ${FORMATS.map((format) => html`<a rel="nofollow" href="/export/${format}?${new URLSearchParams({ ...query, ...((format === 'csv' || format === 'xlsx') && { locale: language }) }).toString()}" download>${format.toUpperCase()}</a> `)}
    ${selection.view !== 'list' && html`<a rel="nofollow" href="${picture}" download="passerelles.svg">${words.picture}</a> <a rel="nofollow" href="${addressWith('/explore.png', language, parametersOf(selection))}" download="passerelles.png">${words.pixels}</a> `}
    <a rel="nofollow" href="${playgroundAddress(language, ROWS, { variables, tab: TABS[selection.view] })}">${words.asQuery}</a>
    <a rel="nofollow" href="${addressWith('/compare', language, { parties: selection.single.french })}">${words.compare}</a></p>${embedAndCite(explored, setting)}`;
}

export const explorePage = definePage<Explored>({
  route: '/explore',
  document: LIST,
  variables: ({ parameters }) => listVariables(readSelection(parameters), parameters['after']),
  gather: explore,
  isLarge: ({ parameters }) => drawsLinks(readSelection(parameters)),
  content: (explored, setting) => {
    const { language } = setting;
    const words = EXPLORE_WORDS[language];
    const { totalCount } = explored.partnerships;
    return {
      title: words.title,
      description: words.description,
      body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
        <div class="explore">${refinements(explored.facets, explored.selection, (one) => evidenceWord(one, language), setting)}
        <div class="results"><a class="to-refine" href="#refine">${words.refine} ↓</a>${chosenWords(explored, setting)}
        <p class="total" role="status">${totalCount === 0 ? words.nothing : counted(totalCount, words.foundOne, words.found, numberText(totalCount, language))}</p>
        <p class="quiet">${words.places}</p>${faces(explored, setting)}${totalCount > 0 && face(explored, setting)}${totalCount > 0 && takeAway(explored, setting)}</div></div>`,
    };
  },
});
