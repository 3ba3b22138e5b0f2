import { z } from 'zod';
import { shortHash } from '../../domain/canonical.js';
import { isPartialDate } from '../../domain/partial-date.js';
import { slug } from '../../domain/slug.js';
import type { Place, SourceRecord } from '../../domain/statement.js';
import { badRow } from '../../errors.js';
import { optional, readCsv } from './csv.js';
import type { Trust } from './publishers.js';

/** A whole address: rows with less are left out of the tables. */
export const address = z.url({ protocol: /^https?$/, error: 'a whole address starts with https:// or http://' });
export const published = optional(z.string().refine(isPartialDate, 'a date is 2020, 2020-07 or 2020-07-15'));

export interface Page {
  readonly url: string;
  readonly title: string;
  readonly publisher: string;
  readonly publishedOn?: string;
}

const ATLAS_SHEET = /pastel\.diplomatie\.gouv\.fr\/.*[?&]criteres\.prjId=(\d+)/;
export const ATLAS = {
  name: 'Atlas français de la coopération décentralisée',
  address: 'https://pastel.diplomatie.gouv.fr/cncdext/dyn/public/atlas/detailProjet.html',
  publisher: "Ministère de l'Europe et des Affaires étrangères (CNCD)",
  rank: 2,
} as const;

/** The number of the Atlas sheet that an address shows. */
export const atlasNumber = (url: string): string | undefined => ATLAS_SHEET.exec(url)?.[1];

/** A sheet of the Atlas as a source: one, whichever of the ministry's two hosts an address names. */
export const atlasSource = (number: string): SourceRecord => ({
  id: `source-atlas-${number}`,
  title: `${ATLAS.name}, fiche ${number}`,
  publisher: ATLAS.publisher,
  url: `${ATLAS.address}?criteres.prjId=${number}`,
  rank: ATLAS.rank,
});

/**
 * A page as a source: its id is made of the publisher as the table writes it and the address, so that every table that
 * cites it cites one source.
 */
export function pageSource(
  { url, title, publisher, publishedOn }: Page,
  { rank, oneName = publisher }: Pick<Trust, 'rank' | 'oneName'>,
): SourceRecord {
  const sheet = atlasNumber(url);
  if (sheet) return atlasSource(sheet);
  return {
    id: `source-${slug(publisher)}-${shortHash(url, 8)}`,
    title,
    publisher: oneName,
    url,
    ...(publishedOn && { publishedOn }),
    rank,
  };
}

const ROW = z.strictObject({
  url: address,
  title: z.string().min(1, 'a page has a title'),
  publisher: z.string().min(1, 'a page has a publisher'),
  published_on: published,
  why: z.string().min(1, 'say where the title comes from'),
});

export type PageTitles = (url: string, place: Place) => Page;

/**
 * Titles and publishers of the pages that a table cites by address alone. @throws AppError BAD_SEED, also for an
 * address not listed
 */
export async function readPageTitles(file: string): Promise<PageTitles> {
  const listed = new Map<string, Page>();
  for await (const {
    value: { published_on: publishedOn, ...page },
  } of readCsv(file, ROW))
    listed.set(page.url, { ...page, publishedOn });
  return (url, place) => {
    const page = listed.get(url);
    if (!page)
      throw badRow(place.file, place.line, 'address', url, `not in ${file}; add it there with its title and publisher`);
    return page;
  };
}
