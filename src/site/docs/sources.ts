import type { DocPage } from './doc-page.js';

/** The folder of the pages' pictures, and where the site has them. */
export const PICTURES = { folder: '.github/figures', address: '/docs/pictures' } as const;

interface DocSource {
  readonly file: string;
  readonly path: string;
  readonly kind: DocPage['kind'];
}

const guide = (name: string): DocSource => ({
  file: `schema/docs/${name}.md`,
  path: `/docs/${name}`,
  kind: 'guide',
});
const reference = (name: string): DocSource => ({
  file: `schema/${name}.md`,
  path: `/docs/${name.replace(/\/README$/, '')}`,
  kind: 'reference',
});

/** Every page, in the order of reading. `NAME.fr.md` beside a file is the same page in French. */
export const SOURCES: readonly DocSource[] = [
  { file: 'schema/docs/README.md', path: '/docs', kind: 'guide' },
  ...['start', 'ask', 'types', 'evidence', 'bring-data', 'sync', 'take-away', 'networks', 'run', 'figures'].map(guide),
  ...['exports', 'graph-model', 'data/README'].map(reference),
  ...['import', 'identity', 'senate', 'atlas', 'pages', 'wikidata'].map((name) => reference(`data/${name}`)),
];

/** The site's address of a file of this repository; undefined where the site does not have it. */
export function addressOfFile(file: string): string | undefined {
  if (file.startsWith(`${PICTURES.folder}/`)) return file.replace(PICTURES.folder, PICTURES.address);
  if (file === 'schema/schema.graphql') return '/docs/api';
  return SOURCES.find((source) => source.file === file.replace(/\.fr\.md$/, '.md'))?.path;
}
