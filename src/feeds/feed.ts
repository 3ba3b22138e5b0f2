import { xmlText } from '../export/xml.js';
import type { FeedEntry, FeedRow, Language } from './entries.js';

/** A feed before it is written. */
export interface Feed {
  readonly title: string;
  readonly language: Language;
  /** Where the feed stands, and the page that it follows. */
  readonly self: string;
  readonly page: string;
  /** When the newest version was made, ISO 8601. */
  readonly updated: string;
  readonly entries: readonly FeedEntry[];
  /** The page of what a row is. */
  readonly addressOf: (row: FeedRow) => string;
}

const sourceText = ({ sources }: FeedRow): string =>
  sources.map(({ publisher, title, url }) => `${publisher}, ${title}${url ? `, ${url}` : ''}`).join('\n');

/** Atom (RFC 4287). */
export function atom({ title, language, self, page, updated, entries, addressOf }: Feed): string {
  const xml = xmlText();
  const entry = ({ id, row, summary, updated: on }: FeedEntry): string => `<entry>
<id>${xml.of(id)}</id><title>${xml.of(summary)}</title><updated>${on}</updated>
<link href="${xml.of(addressOf(row))}"/>${row.sources
    .filter(({ url }) => url)
    .map((source) => `<link rel="via" href="${xml.of(source.url!)}" title="${xml.of(source.publisher)}"/>`)
    .join('')}
<content type="text">${xml.of(`${summary}\n\n${sourceText(row)}`)}</content>
</entry>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${xml.of(self)}</id><title>${xml.of(title)}</title><updated>${updated}</updated>
<author><name>passerelles</name></author>
<link rel="self" type="application/atom+xml" href="${xml.of(self)}"/><link href="${xml.of(page)}"/>
${entries.map(entry).join('\n')}
</feed>
`;
}

/** JSON Feed 1.1. */
export const jsonFeed = ({ title, language, self, page, entries, addressOf }: Feed): object => ({
  version: 'https://jsonfeed.org/version/1.1',
  title,
  language,
  home_page_url: page,
  feed_url: self,
  authors: [{ name: 'passerelles' }],
  items: entries.map(({ id, row, change, summary, updated }) => ({
    id,
    url: addressOf(row),
    title: summary,
    content_text: `${summary}\n\n${sourceText(row)}`,
    date_published: updated,
    tags: [change],
    _passerelles: { node: row.id, change, values: row.values, sources: row.sources },
  })),
});
