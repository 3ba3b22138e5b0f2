/** A kind of file that is made of a kept version, beside its snapshot. */
export const MADE_KINDS = {
  'csv.zip': { mediaType: 'application/zip', holds: 'text/csv' },
  'gexf.gz': { mediaType: 'application/gexf+xml', encoding: 'gzip' },
  'ttl.gz': { mediaType: 'text/turtle', encoding: 'gzip' },
} as const;
export type MadeKind = keyof typeof MADE_KINDS;
export const MADE_KIND_NAMES = Object.keys(MADE_KINDS) as MadeKind[];
