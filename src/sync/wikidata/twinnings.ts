import { shortHash } from '../../domain/canonical.js';
import type { ImportedRow } from '../../ingest/import/imported-row.js';
import { pageSource } from '../../ingest/read/pages.js';
import { idOf, type WikidataItem } from './items.js';
import { foreignMention, frenchMention, itemSource } from './parties.js';
import type { Binding } from './sparql.js';

/** A statement of P190 between a French authority and one abroad. */
export interface Twinning {
  readonly french: WikidataItem;
  readonly other: WikidataItem;
  readonly row: Binding;
}

/** A statement as a row, told by its reference where it has one, else by the item that it stands on. */
export function twinningRow({ french, other, row }: Twinning): ImportedRow {
  const statement = idOf(row['statement'] ?? '');
  const item = statement.toUpperCase().startsWith(`${other.q}-`) ? other : french;
  return {
    line: 0,
    kind: 'TWINNING',
    parties: [frenchMention(french), foreignMention(other)],
    ...yearsOf(row),
    source: referenceOf(row) ?? itemSource(item),
    locator: `Wikidata, P190, ${statement}`,
    evidence: 'TRANSCRIBED',
  };
}

/** A time that Wikidata does not know is an address of no value: no year. */
const yearOf = (time = ''): number | undefined => {
  const year = /^\+?(\d{4})-/.exec(time)?.[1];
  return year === undefined ? undefined : Number(year);
};

function yearsOf({ start, end }: Binding): Pick<ImportedRow, 'startYear' | 'endYear'> {
  const [startYear, endYear] = [yearOf(start), yearOf(end)];
  return { ...(startYear !== undefined && { startYear }), ...(endYear !== undefined && { endYear }) };
}

/** The page or the work that a statement is referenced by. Who published a page is told by its host alone. */
function referenceOf({ url, title, stated, statedLabel }: Binding): ImportedRow['source'] | undefined {
  if (url && URL.canParse(url) && /^https?:/.test(url)) {
    const { host } = new URL(url);
    const {
      rank: _rank,
      heading: _heading,
      ...page
    } = pageSource({ url, title: title ?? url, publisher: host }, { rank: 0 });
    return page;
  }
  if (!stated) return undefined;
  const work = idOf(stated);
  return {
    id: `source-wikidata-cites-${/^Q\d+$/.test(work) ? work.toLowerCase() : shortHash(stated, 8)}`,
    title: `${statedLabel ?? work} (${work}), d’après Wikidata`,
    publisher: 'Wikidata',
    url: `https://www.wikidata.org/wiki/${work}`,
  };
}
