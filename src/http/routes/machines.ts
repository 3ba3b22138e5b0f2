import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Ask } from '../../site/page.js';
import { renderEmbedded } from '../../site/render.js';
import type { Api } from '../../graphql/execute-in-turn.js';
import { runDocument } from '../../site/run-document.js';
import { robots } from '../../site/web/robots.js';
import { sitemapIndex, sitemapPart } from '../../site/web/sitemap.js';
import { siteAddress } from '../middleware/site-address.js';
import { answer, type Served } from './answer-page.js';
import { asPage, HEADERS, type Answer } from './send-page.js';

/** What search engines and other sites read: which pages there are, and faces of the exploration for their frames. */
export function registerMachinePages(app: FastifyInstance, served: Served): void {
  const { publicUrl, embedHosts } = served.config;
  const siteOf = (request: FastifyRequest): string => siteAddress(publicUrl, request);
  const asXml = (markup: string | undefined): Answer => ({
    status: markup === undefined ? 404 : 200,
    markup: markup ?? '',
    type: 'application/xml; charset=utf-8',
  });
  const asking =
    (api: Api): Ask =>
    async <Data>(document: string, variables: object) =>
      (await runDocument(api, document, { ...variables })) as Data;

  app.get('/robots.txt', (request, reply) => reply.type('text/plain; charset=utf-8').send(robots(siteOf(request))));
  app.get('/sitemap.xml', (request, reply) =>
    answer(request, reply, served, async ({ builtAt }, api) =>
      asXml(await sitemapIndex(siteOf(request), builtAt.slice(0, 10), asking(api))),
    ),
  );
  app.get<{ Params: { part: string } }>('/sitemap/:part.xml', (request, reply) =>
    answer(request, reply, served, async ({ builtAt }, api) =>
      asXml(await sitemapPart(request.params.part, siteOf(request), builtAt.slice(0, 10), asking(api))),
    ),
  );
  const policy = HEADERS['content-security-policy']
    .replace("frame-ancestors 'none'", `frame-ancestors ${embedHosts.length === 0 ? "'none'" : embedHosts.join(' ')}`)
    .replace("script-src 'self'", "script-src 'none'");
  app.get('/embed/explore', (request, reply) => {
    void reply.removeHeader('x-frame-options');
    return answer(request, reply, served, async (...asked) => ({
      ...asPage(await renderEmbedded(...asked)),
      headers: { 'content-security-policy': policy },
    }));
  });
}
