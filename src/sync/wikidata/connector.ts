import { byText } from '../../domain/canonical.js';
import type { KeptRow } from '../../ingest/import/imported-row.js';
import { said } from '../../ingest/import/said.js';
import type { Connector, Read } from '../connector.js';
import type { Pages } from '../raw-pages.js';
import { askPages } from './ask-pages.js';
import { idOf, readItems, type WikidataItem } from './items.js';
import { pagesOf } from './pages-of.js';
import { foreignMention, frenchMention, partyRow } from './parties.js';
import { partsOfFrance } from './parts.js';
import { ITEM_VARIABLES, itemsQuery, theseItems, TWINNING_VARIABLES, twinningsQuery } from './queries.js';
import type { Binding } from './sparql.js';
import { twinningRow, type Twinning } from './twinnings.js';

/** Items asked about in one query. */
const ITEMS_A_PAGE = 200;
const TWINNINGS = 'twinnings';
const ITEMS = 'items';

/** Twinnings of Wikidata (P190) of all French authorities, with what Wikidata says of the parties. */
export const wikidata: Connector = {
  name: 'wikidata',
  about: said(
    'twinnings of French authorities (P190), from both sides, with their references',
    'jumelages des collectivités françaises (P190), des deux côtés, avec leurs références',
  ),
  rank: 6,
  fetch: async (get, { wikidata: url }) => {
    const items = new Set<string>();
    for (const { name, pattern } of await partsOfFrance()) {
      const question = { key: `${TWINNINGS} ${name}`, variables: TWINNING_VARIABLES };
      const rows = await askPages(get, url, { ...question, query: (offset) => twinningsQuery(pattern, offset) });
      for (const { french, other } of rows) for (const item of [french, other]) items.add(idOf(item ?? ''));
    }
    const asked = [...items].filter((item) => /^Q\d+$/.test(item)).sort(byText);
    for (let from = 0; from < asked.length; from += ITEMS_A_PAGE) {
      const pattern = theseItems(asked.slice(from, from + ITEMS_A_PAGE));
      const question = { key: `${ITEMS} ${from}`, variables: ITEM_VARIABLES };
      await askPages(get, url, { ...question, query: (offset) => itemsQuery(pattern, offset) });
    }
  },
  read: readTwinnings,
};

function readTwinnings(pages: Pages): Read {
  const rows = pagesOf(pages, TWINNINGS, TWINNING_VARIABLES).flatMap((page) => page.rows);
  const items = readItems(pagesOf(pages, ITEMS, ITEM_VARIABLES));
  const twinnings = new Map<string, Twinning>();
  let [inFrance, unnamed] = [0, 0];
  for (const row of rows) {
    const [french, other] = [row['french'], row['other']].map((each) => items.get(idOf(each ?? '')));
    if (!french || !other) unnamed += 1;
    else if (other.country === 'FR') inFrance += 1;
    else twinnings.set(keyOf(row), { french, other, row });
  }
  return {
    rows: [...partyRows([...twinnings.values()]), ...[...twinnings.values()].map(twinningRow)],
    notes: [
      ...(inFrance > 0
        ? [
            said(
              `${inFrance} rows between two French authorities are left out`,
              `${inFrance} lignes entre deux collectivités françaises sont omises`,
            ),
          ]
        : []),
      ...(unnamed > 0
        ? [
            said(
              `${unnamed} rows with an item that has no name are left out`,
              `${unnamed} lignes dont un élément n’a pas de nom sont omises`,
            ),
          ]
        : []),
    ],
  };
}

/** A statement that several parts of France have is one; of each of its references there is a row. */
const keyOf = ({ statement, url, stated, start, end }: Binding): string =>
  JSON.stringify([statement, url, stated, start, end]);

/** Every party once, with a partner of the first of its twinnings. */
function partyRows(twinnings: readonly Twinning[]): KeptRow[] {
  const rows = new Map<string, KeptRow>();
  const add = (item: WikidataItem, row: () => KeptRow): void => {
    if (!rows.has(item.q)) rows.set(item.q, row());
  };
  for (const { french, other } of twinnings) {
    add(french, () => partyRow(french, frenchMention(french)));
    add(other, () => partyRow(other, foreignMention(other), frenchMention(french)));
  }
  return [...rows].sort(([a], [b]) => byText(a, b)).map(([, row]) => row);
}
