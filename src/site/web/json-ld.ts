import type { Setting } from '../page.js';
import { addressWith } from '../addresses.js';

/** What a page is about, in the words of schema.org: for machines that read pages. Absent values are left out. */
export type Described = Readonly<Record<string, unknown>>;

export const describedAs = (type: string, values: Described, { site, path, language }: Setting): Described => ({
  '@context': 'https://schema.org',
  '@type': type,
  url: `${site}${addressWith(path, language)}`,
  ...Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ),
});
