import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { formatMisfit } from '../../errors.js';
import { attributionLines } from '../../export/about.js';
import { tableMetadata } from '../../export/csv.js';
import { CONTEXT, CONTEXT_VERSION } from '../../export/jsonld.js';
import { openExport, type Export, type Exporter } from '../../export/export.js';
import { FORMATS } from '../../export/formats.js';
import { localeOf } from '../../export/words.js';
import { addressOf, queryRequestOf } from '../graphql/query-request.js';
import { allowOtherHosts } from '../middleware/cors.js';
import { sendDocumentError } from '../graphql/document-error.js';
import { leftSignal } from '../graphql/fast-path.js';

type Parameters = Readonly<Record<string, string | undefined>>;

const METHODS = ['GET', 'POST'] as ('GET' | 'POST')[];
const METADATA = '/export/csv-metadata.json';
const ATTRIBUTION = '/export/attribution';
/** What the names in JSON-LD files mean. */
const JSONLD_CONTEXT = `/export/context/${CONTEXT_VERSION}.jsonld`;

/** An option in the address: `?bom=1`; absent, `0` and `false` are no. */
const isAsked = (value: string | undefined): boolean => value !== undefined && value !== '0' && value !== 'false';

/**
 * `/export`: the formats. `/export/FORMAT`: what a query asks, to its last row, in that format; gexf and graphml
 * without a
 * query: the complete graph. Beside a table: `/export/csv-metadata.json` and `/export/attribution` of the same query.
 */
export function registerExport(app: FastifyInstance, exporter: Exporter): void {
  for (const path of ['/export', '/export/:format', METADATA, ATTRIBUTION, JSONLD_CONTEXT]) allowOtherHosts(app, path);

  /** Begins an export, hands it over and gives it back, whatever happens. */
  const withExport =
    (
      use: (request: FastifyRequest, reply: FastifyReply, begun: Export) => Promise<FastifyReply>,
      formatOf: (request: FastifyRequest) => string,
    ) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      try {
        const { bom, exact, locale } = request.query as Parameters;
        const begun = await openExport(exporter, {
          format: formatOf(request),
          asked: queryRequestOf(request),
          options: { bom: isAsked(bom), exact: isAsked(exact), locale: localeOf(locale) },
          asking: { address: request.ip, signal: leftSignal(reply) },
          raw: reply.raw,
        });
        reply.raw.once('close', () => {
          begun.text.return(undefined).then(begun.close, (error: unknown) => {
            request.log.error(error);
          });
        });
        request.logFields = { version: begun.about.version };
        reply.headers({
          'x-graph-version': begun.about.version,
          'access-control-expose-headers': 'x-graph-version, content-disposition, link',
        });
        return await use(request, reply, begun);
      } catch (error) {
        return sendDocumentError(error, reply, exporter.schema);
      }
    };

  app.get('/export', async () => ({
    formats: Object.values(FORMATS).map(({ name, holds, mediaType }) => ({
      name,
      holds,
      mediaType,
      address: `/export/${name}`,
    })),
  }));
  app.get(JSONLD_CONTEXT, async (_request, reply) =>
    reply
      .type('application/ld+json')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send({ '@context': CONTEXT }),
  );
  app.route({
    method: METHODS,
    url: '/export/:format',
    handler: withExport(
      async (request, reply, begun) => {
        void reply
          .type(begun.format.mediaType)
          .headers({ 'content-disposition': `attachment; filename="${begun.fileName}"`, ...linksOf(request, begun) });
        return reply.send(Readable.from(begun.text));
      },
      ({ params }) => (params as { format: string }).format,
    ),
  });
  app.route({
    method: METHODS,
    url: METADATA,
    handler: withExport(
      async (request, reply, { about, columns }) =>
        reply
          .type('application/csvm+json')
          .send(tableMetadata(about, columns, linkTo('/export/csv', request) ?? '/export/csv')),
      () => 'csv',
    ),
  });
  app.route({
    method: METHODS,
    url: ATTRIBUTION,
    handler: withExport(
      async (_request, reply, begun) => {
        for await (const _chunk of begun.text) {
          /* Read to its end: only then all its sources are known. */
        }
        const { version, licence } = begun.about;
        return reply
          .type('text/plain; charset=utf-8')
          .send(
            `passerelles, version ${version}\n${licence}\n${attributionLines({ attributions: await begun.attributions() }).join('\n')}\n`,
          );
      },
      (request) => {
        if (!queryRequestOf(request))
          throw formatMisfit(
            'attribution',
            'give the query whose sources to name',
            'donnez la requête dont il faut nommer les sources',
          );
        return 'ndjson';
      },
    ),
  });
}

/** The address of something beside an export, with the same query. */
function linkTo(path: string, request: FastifyRequest): string | undefined {
  const asked = queryRequestOf(request);
  return asked && addressOf(path, asked);
}

function linksOf(request: FastifyRequest, { format }: Export): Readonly<Record<string, string>> {
  const isForPeople = (request.query as Parameters)['locale'] !== undefined;
  const metadata = format.name === 'csv' && !isForPeople ? linkTo(METADATA, request) : undefined;
  const attribution = format.holds === 'rows' ? linkTo(ATTRIBUTION, request) : undefined;
  const links = [
    metadata && `<${metadata}>; rel="describedby"; type="application/csvm+json"`,
    attribution && `<${attribution}>; rel="license"; type="text/plain"`,
  ].filter(Boolean);
  return links.length > 0 ? { link: links.join(', ') } : {};
}
