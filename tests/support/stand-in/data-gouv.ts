import { standIn, type Answer, type StandIn } from './server.js';

export interface CatalogueSet {
  readonly slug: string;
  readonly title: string;
  readonly organisation: string;
  readonly resources: readonly {
    readonly id: string;
    readonly format: string;
    readonly body: string;
    readonly url?: string;
  }[];
}

/** The catalogue of data.gouv.fr, one data set a page, and the files that it lists, each with an ETag. */
export async function standInDataGouv(sets: readonly CatalogueSet[]): Promise<StandIn> {
  const server: StandIn = await standIn(({ path, parameters, headers }): Answer => {
    if (path === '/api/1/datasets/') {
      const page = Number(parameters.get('page'));
      const body = {
        data: sets.slice(page - 1, page).map((set) => described(set, server.url)),
        next_page: page < sets.length ? `${server.url}/api/1/datasets/?page=${page + 1}` : null,
        total: sets.length,
      };
      return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    }
    const file = sets.flatMap(({ resources }) => resources).find(({ id }) => path === `/files/${id}`);
    if (!file) return { status: 404 };
    const etag = `"${file.id}-${file.body.length}"`;
    return headers['if-none-match'] === etag
      ? { status: 304, headers: { etag } }
      : { headers: { etag }, body: file.body };
  });
  return server;
}

const described = ({ slug, title, organisation, resources }: CatalogueSet, base: string): object => ({
  slug,
  title,
  // The real one has a page of text here, and a hundred members more.
  description: 'Données ouvertes des collectivités. '.repeat(30),
  page: `https://www.data.gouv.fr/datasets/${slug}`,
  license: 'lov2',
  last_modified: '2026-01-15T10:00:00+00:00',
  organization: { name: organisation },
  resources: resources.map(({ id, format, url }) => ({ id, title: id, format, url: url ?? `${base}/files/${id}` })),
});
