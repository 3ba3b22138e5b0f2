import type { FastifyInstance } from 'fastify';

/** What the server offers besides the API, for pages that show a button only where it leads somewhere. */
export interface Features {
  /** Formats of `/export/FORMAT`. */
  readonly exports: readonly string[];
  /** Whether `POST /cite` keeps a question with its reply. */
  readonly cite: boolean;
  /** Kinds of things that have a page of their own, such as `party`. */
  readonly pages: readonly string[];
}

const PAGES = ['party', 'partnership', 'call', 'theme', 'country', 'source'];

/** Tells at `/features` which of the routes registered after this call the server has. */
export function registerFeatures(app: FastifyInstance, exportFormats: readonly string[]): void {
  const routes = new Set<string>();
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.add(`${one} ${url.split(':', 1)[0]}`);
  });
  app.get('/features', (): Features => ({
    exports: exportFormats.filter((format) => routes.has('GET /export/') || routes.has(`GET /export/${format}`)),
    cite: routes.has('POST /cite'),
    pages: PAGES.filter((kind) => routes.has(`GET /${kind}/`)),
  }));
}
