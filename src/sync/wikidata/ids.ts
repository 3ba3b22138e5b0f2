import { said } from '../../ingest/import/said.js';
import type { Connector } from '../connector.js';
import { askPages } from './ask-pages.js';
import { readItems } from './items.js';
import { pagesOf } from './pages-of.js';
import { frenchMention, partyRow } from './parties.js';
import { partsOfFrance } from './parts.js';
import { ITEM_VARIABLES, itemsQuery } from './queries.js';

const ITEMS = 'authorities';

/** The Wikidata item and the site of every French authority, whether it has a twinning or not. */
export const wikidataIds: Connector = {
  name: 'wikidata-ids',
  about: said(
    'Wikidata items and sites of all French authorities',
    'éléments Wikidata et sites de toutes les collectivités françaises',
  ),
  rank: 6,
  fetch: async (get, { wikidata: url }) => {
    for (const { name, pattern } of await partsOfFrance()) {
      const ofItem = pattern.replaceAll('?french', '?item');
      const question = { key: `${ITEMS} ${name}`, variables: ITEM_VARIABLES };
      await askPages(get, url, { ...question, query: (offset) => itemsQuery(ofItem, offset) });
    }
  },
  read: (pages) => ({
    rows: [...readItems(pagesOf(pages, ITEMS, ITEM_VARIABLES)).values()].map((item) =>
      partyRow(item, frenchMention(item)),
    ),
    notes: [],
  }),
};
