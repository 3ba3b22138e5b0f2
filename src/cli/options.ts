/** The options of commands that have their own, as `parseArgs` takes them: read before the command's code is. */
export const BUILD_OPTIONS = { shipped: { type: 'boolean' } } as const;

export const SNAPSHOT_OPTIONS = { check: { type: 'boolean' } } as const;

export const IMPORT_OPTIONS = {
  mapping: { type: 'string' },
  guess: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  strict: { type: 'boolean' },
  report: { type: 'string' },
  sheet: { type: 'string' },
  list: { type: 'string' },
  beside: { type: 'boolean' },
} as const;

export const CHECK_OPTIONS = { links: { type: 'boolean' } } as const;

/** With `dry-run` of the options above. */
export const SYNC_OPTIONS = { 'from-file': { type: 'string' }, limit: { type: 'string' } } as const;

export const EXPORT_OPTIONS = {
  query: { type: 'string' },
  variables: { type: 'string' },
  out: { type: 'string' },
  bom: { type: 'boolean' },
  exact: { type: 'boolean' },
  locale: { type: 'string' },
} as const;
