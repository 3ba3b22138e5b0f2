import { shortHash } from '../../domain/canonical.js';
import { address, pageSource } from '../read/pages.js';
import type { Field } from './fields.js';
import type { ImportedRow } from './imported-row.js';
import type { RowCells } from './row-cells.js';
import { said } from './said.js';

/**
 * The source of a row, and where in it the row stands: the page of its address, the document that it names, or the
 * imported
 * table itself, whose rows are told by their number.
 */
export function sourceOf(
  cells: RowCells,
  date: (field: Field) => string | undefined,
  name: string,
  line: number,
): { source?: ImportedRow['source']; locator?: string } {
  const url = cells.read(
    'sourceUrl',
    (text) => (address.safeParse(text).success ? text : undefined),
    said('a whole address starts with https:// or http://', 'une adresse entière commence par https:// ou http://'),
  );
  const [title, publisher, locator, licence] = [
    cells.text('sourceTitle'),
    cells.text('publisher'),
    cells.text('locator'),
    cells.text('licence'),
  ];
  const publishedOn = date('publishedOn');
  if (!title) cells.fault('sourceTitle', '', said('a source has a title', 'une source a un titre'));
  if (!publisher) cells.fault('publisher', '', said('a source has a publisher', 'une source a un éditeur'));
  if (!title || !publisher) return {};
  const more = { ...(publishedOn && { publishedOn }), ...(licence && { licence }) };
  if (url) {
    const {
      rank: _rank,
      heading: _heading,
      retrievedOn: _retrieved,
      ...page
    } = pageSource({ url, title, publisher, ...(publishedOn && { publishedOn }) }, { rank: 0 });
    return { source: { ...page, ...(licence && { licence }) }, locator };
  }
  return {
    source: {
      id: `source-import-${name}-${shortHash(`${title}\n${publisher}\n${publishedOn ?? ''}`, 8)}`,
      title,
      publisher,
      ...more,
    },
    locator: locator ?? `ligne ${line}`,
  };
}
