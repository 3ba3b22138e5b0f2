import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { badInput } from '../../errors.js';
import type { Asking } from '../../concurrency/fair-limiter.js';
import { candidatesOf } from '../../reconcile/candidates.js';
import type { Deciding } from '../../reconcile/deciding.js';
import { MOST_NAMES, parsedJson, readExtend, readQueries } from '../../reconcile/read-queries.js';
import { GIVEN, HINTS, NOT_IN_GRAPH, TYPES, type Language } from '../../reconcile/words.js';
import { html, markupOf } from '../../site/html.js';
import { leftSignal } from '../graphql/fast-path.js';
import type { Serving } from '../graphql/execute-query.js';
import { siteAddress } from '../middleware/site-address.js';
import { allowOtherHosts } from '../middleware/cors.js';
import { extended, knownNodes, suggestedEntities } from './reconcile-documents.js';
import { withApi } from './with-api.js';

const BASE = '/reconcile';
const PREVIEW = { width: 400, height: 120 };
/** Clients show the preview in a frame of their own. */
const PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *";

interface Reconciling {
  readonly serving: Serving;
  readonly deciding: Deciding;
  readonly publicUrl: string;
}
type Parameters = Readonly<Record<string, string | undefined>>;
type InBoth = Readonly<Record<Language, string>>;

/** The language in the address, else the first one that the client reads. */
function languageOf({ params, headers }: FastifyRequest): Language {
  const { language } = params as Parameters;
  if (language === 'fr' || language === 'en') return language;
  if (language !== undefined)
    throw badInput('language', `it may be fr or en, not "${language}"`, `fr ou en, et non « ${language} »`);
  return /^\s*fr\b/i.test(headers['accept-language'] ?? '') ? 'fr' : 'en';
}

/** What a client must know of the service: the Reconciliation Service API 0.2. */
function manifest(site: string, language: Language): object {
  const service = `${site}${BASE}/${language}`;
  const suggest = (of: string): object => ({ service_url: service, service_path: `/suggest/${of}` });
  return {
    versions: ['0.2'],
    name:
      language === 'fr'
        ? 'passerelles\u00A0: collectivités en France et à l’étranger'
        : 'passerelles: authorities in France and abroad',
    identifierSpace: `${site}/party/`,
    schemaSpace: `${site}/docs/api`,
    documentation: `${site}/docs/take-away`,
    defaultTypes: typesIn(language),
    view: { url: `${site}/party/{{id}}` },
    preview: { url: `${service}/preview?id={{id}}`, ...PREVIEW },
    suggest: { entity: suggest('entity'), type: suggest('type'), property: suggest('property') },
    extend: { propose_properties: { service_url: service, service_path: '/properties' }, property_settings: [] },
    batchSize: MOST_NAMES,
  };
}

const named = (words: Readonly<Record<string, InBoth>>, language: Language): { id: string; name: string }[] =>
  Object.entries(words).map(([id, name]) => ({ id, name: name[language] }));
const typesIn = (language: Language): object[] => named(TYPES, language);

/** Those whose id or name begins with what was typed, case and place in the name aside. */
const matching = (words: Readonly<Record<string, InBoth>>, prefix: string, language: Language): object[] =>
  named(words, language).filter((one) => `${one.id} ${one.name}`.toLowerCase().includes(prefix.toLowerCase()));

/**
 * `/reconcile`, `/reconcile/fr`, `/reconcile/en`: which authority each name is, for OpenRefine and others, by the rules of
 * `passerelles identify`; a match is said only where these decide.
 */
export function registerReconcile(app: FastifyInstance, { serving, deciding, publicUrl }: Reconciling): void {
  const { turns } = serving;
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body as string)));
  });

  const askingOf = (request: FastifyRequest, reply: FastifyReply): Asking => ({
    address: request.ip,
    signal: leftSignal(reply),
  });

  async function reconciled(given: unknown, language: Language, asking: Asking): Promise<object> {
    const queries = readQueries(parsedJson('queries', given));
    const turn = await turns.enter(queries.length, asking);
    const decided = await deciding
      .decide(
        queries.map(({ row }) => row),
        asking,
      )
      .finally(() => {
        turn.end();
      });
    const ids = decided.flatMap(({ id, candidates }) => [...(id ? [id] : []), ...candidates.map((one) => one.id)]);
    const known = await withApi(serving, asking, (api) => knownNodes(api, ids, language));
    return Object.fromEntries(
      queries.map((query, at) => [query.key, { result: candidatesOf(query, decided[at]!, known, language) }]),
    );
  }

  async function service(request: FastifyRequest, reply: FastifyReply): Promise<object> {
    const language = languageOf(request);
    const given = (request.method === 'POST' ? (request.body ?? {}) : request.query) as Parameters;
    const asking = askingOf(request, reply);
    if (given['queries'] !== undefined) return reconciled(given['queries'], language, asking);
    const wanted = given['extend'];
    if (wanted !== undefined) {
      const read = readExtend(parsedJson('extend', wanted));
      return withApi(serving, asking, (api) => extended(api, read, language));
    }
    return manifest(siteAddress(publicUrl, request), language);
  }

  for (const url of [BASE, `${BASE}/:language`]) {
    allowOtherHosts(app, url);
    app.route({ method: ['GET', 'POST'], url, handler: service });
  }
  app.get(`${BASE}/:language/suggest/:of`, async (request, reply) => {
    const language = languageOf(request);
    const { of } = request.params as Parameters;
    const { prefix = '' } = request.query as Parameters;
    if (of === 'type') return { result: matching(TYPES, prefix, language) };
    if (of === 'property') return { result: matching(HINTS, prefix, language) };
    if (of !== 'entity') throw badInput('suggest', 'it may be entity, type or property', 'entity, type ou property');
    if (prefix.trim() === '') return { result: [] };
    return {
      result: await withApi(serving, askingOf(request, reply), (api) => suggestedEntities(api, prefix, language)),
    };
  });
  app.get(`${BASE}/:language/properties`, async (request) => {
    const { limit } = request.query as Parameters;
    const { type = 'FrenchAuthority' } = request.query as Parameters;
    const most = Number(limit ?? Infinity);
    return {
      type,
      properties: named(GIVEN, languageOf(request)).slice(0, most > 0 ? most : 0),
      ...(limit && { limit: most }),
    };
  });
  app.get(`${BASE}/:language/preview`, async (request, reply) => {
    const language = languageOf(request);
    const { id = '' } = request.query as Parameters;
    const known = (await withApi(serving, askingOf(request, reply), (api) => knownNodes(api, [id], language))).get(id);
    const page = html`<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${known?.name ?? id}</title><body style="font: 14px sans-serif"><p><a href="${siteAddress(publicUrl, request)}/party/${encodeURIComponent(id)}" target="_blank" rel="noopener"><b>${known?.name ?? id}</b></a><br>${known?.description ?? NOT_IN_GRAPH[language]}<br><small>${id}</small></p></body></html>`;
    return reply
      .code(known ? 200 : 404)
      .type('text/html; charset=utf-8')
      .header('content-security-policy', PREVIEW_POLICY)
      .send(markupOf(page));
  });
}
