/** What a machine that reads pages need not read: answers without end, and what pages are made of. */
const NOT_READ = [
  '/graphql',
  '/export/',
  '/search',
  '/search.json',
  '/explore?',
  '/explore.svg',
  '/explore.png',
  '/compare?',
  '/embed',
];

/** @param site the address that readers use, without a slash at its end */
export const robots = (site: string): string =>
  ['User-agent: *', ...NOT_READ.map((path) => `Disallow: ${path}`), '', `Sitemap: ${site}/sitemap.xml`, ''].join('\n');
