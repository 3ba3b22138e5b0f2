import type { FastifyInstance } from 'fastify';
import { PAGES } from '../../site/pages.js';
import { renderNotFound, renderPage, renderPicture, renderSuggestions } from '../../site/render.js';
import { answer, type Served } from './answer-page.js';
import { asPage, parametersOf } from './send-page.js';

/**
 * The pages that the server makes from the API, the suggestions of their search box, and the page for addresses where
 * nothing is.
 */
export function registerPages(app: FastifyInstance, served: Served): void {
  for (const page of PAGES) {
    app.get(page.route, async (request, reply) => {
      // The playground stood at `/` once: links to a query in it still open it.
      if (page.route === '/' && 'query' in parametersOf(request))
        return reply.redirect(`/playground${request.url.slice(1)}`, 301);
      return answer(request, reply, served, async (...asked) => asPage(await renderPage(page, ...asked)));
    });
  }
  app.get('/search.json', async (request, reply) =>
    answer(request, reply, served, async (setting, api) => ({
      status: 200,
      markup: JSON.stringify(await renderSuggestions(setting, api)),
      type: 'application/json; charset=utf-8',
    })),
  );
  app.get('/explore.svg', async (request, reply) =>
    answer(request, reply, served, async (setting, api) => {
      const picture = await renderPicture(setting, api);
      return { status: picture === '' ? 404 : 200, markup: picture, type: 'image/svg+xml; charset=utf-8' };
    }),
  );
  app.setNotFoundHandler(async (request, reply) => {
    if (!request.headers.accept?.includes('text/html')) {
      return reply.code(404).send({
        message: `There is nothing at ${request.url}; the API is at /graphql.`,
        messageFr: `Il n'y a rien à ${request.url} ; l'API est à /graphql.`,
      });
    }
    return answer(request, reply, served, async (...asked) => asPage(await renderNotFound(...asked)));
  });
}
