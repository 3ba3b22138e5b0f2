import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sameToday, type Today } from '../../citations/changes.js';
import { makeCitationViews, type CitationViews } from '../../citations/citation-views.js';
import { bibtex, csl, reportLink, sentence } from '../../citations/references.js';
import type { Config } from '../../config.js';
import { badInput, citationTooLarge } from '../../errors.js';
import type { DocumentLimits } from '../../export/document.js';
import { markupOf } from '../../site/html.js';
import { askedLanguage, preferredLanguage } from '../../site/language.js';
import { layout } from '../../site/layout.js';
import { WORDS } from '../../site/words/words.js';
import type { Citation, CitationStore } from '../../citations/citation-store.js';
import { sendDocumentError } from '../graphql/document-error.js';
import type { Serving } from '../graphql/execute-query.js';
import { queryRequestOf } from '../graphql/query-request.js';
import { readAssets } from './assets.js';
import { citationContent } from './citation-page.js';
import { answerToCite, questionOf } from './cited-answers.js';

const FORMS = ['', '.json', '.bib'] as const;

/** Nothing but the page itself and the styles of the site; no script at all. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The page says itself of which versions it speaks. */
const NO_GRAPH = { parameters: {}, version: '', latest: '', builtAt: '' };

interface Citing {
  readonly config: Pick<Config, 'publicUrl' | 'maintainer' | 'state'>;
  readonly citations: CitationStore;
  readonly serving: Serving;
  readonly limits: DocumentLimits;
  /** The folder of the built styles. */
  readonly folder: string;
}

/** Citations with what their addresses and comparisons are made of. */
interface Desk extends Citing {
  readonly views: CitationViews;
  /** Without a PUBLIC_URL it is empty and addresses are relative: what a Host header says is anybody's word. */
  readonly site: string;
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/**
 * `POST /cite`: keeps a query with the reply that /graphql gives it now, under a short address for good. `GET /q/ID`:
 * that
 * reply, the same query today and what changed, as a page or as JSON; `/q/ID/reply`, `/q/ID.bib`, `/q/ID/csl.json`.
 */
export function registerCitations(app: FastifyInstance, citing: Citing): void {
  const views = makeCitationViews();
  app.addHook('onClose', views.close);
  const desk: Desk = { ...citing, views, site: citing.config.publicUrl.replace(/\/$/, '') };
  const answering =
    (handle: (desk: Desk, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>): Handler =>
    async (request, reply) => {
      try {
        return await handle(desk, request, reply);
      } catch (error) {
        return sendDocumentError(error, reply, citing.serving.schema);
      }
    };
  app.post('/cite', answering(cite));
  app.get('/q/:id', answering(sendCitation));
  app.get('/q/:id/reply', answering(sendReply));
  app.get('/q/:id/csl.json', answering(sendCsl));
}

const idOf = ({ params }: FastifyRequest): string => (params as { id: string }).id;
const addressOf = ({ site }: Desk, id: string): string => `${site}/q/${id}`;

function about(desk: Desk, citation: Citation): object {
  const address = addressOf(desk, citation.id);
  return {
    ...citation,
    address,
    reply: `${address}/reply`,
    bibtex: `${address}.bib`,
    csl: `${address}/csl.json`,
    sentence: sentence(citation, address, 'en'),
    sentenceFr: sentence(citation, address, 'fr'),
    report: reportLink(desk.config.maintainer, citation, address) ?? null,
  };
}

async function cite(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { replyBytes } = desk.config.state;
  const asked = queryRequestOf(request);
  if (!asked) throw badInput('query', 'give the query to cite', 'donnez la requête à citer');
  const { status, version, bytes } = await answerToCite(asked, desk, request, reply);
  if (bytes.length > replyBytes) throw citationTooLarge(bytes.length, replyBytes);
  if ('errors' in (JSON.parse(bytes.toString('utf8')) as object))
    return reply
      .code(status < 400 ? 400 : status)
      .type('application/json')
      .send(bytes);
  if (version === null)
    throw badInput(
      'query',
      'this query asks nothing of the graph; cite one that does',
      'cette requête ne demande rien au graphe ; citez-en une autre',
    );
  const { same, name, variables } = questionOf(asked);
  const citation = await desk.citations.keep(
    { query: asked.query, variables, operationName: asked.operationName ?? name, version },
    bytes,
    { same, by: request.ip },
  );
  return reply.code(201).header('location', `/q/${citation.id}`).send(about(desk, citation));
}

async function sendCitation(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = FORMS.findLast((ending) => idOf(request).endsWith(ending))!;
  const id = idOf(request).slice(0, idOf(request).length - form.length);
  void reply.header('vary', 'accept, accept-language');
  const { citation, reply: cited } = await desk.citations.find(id);
  if (form === '.bib')
    return reply.type('application/x-bibtex; charset=utf-8').send(bibtex(citation, addressOf(desk, id)));
  const since = await today(desk, citation, cited, request, reply);
  const { accept } = request.headers;
  if (form === '.json' || (!accept?.includes('text/html') && accept?.includes('application/json')))
    return reply
      .type('application/json; charset=utf-8')
      .send(
        `${JSON.stringify(about(desk, citation)).slice(0, -1)},"cited":${cited.toString('utf8')},"today":${since.json}}`,
      );
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', PAGE_POLICY)
    .send(await pageOf(desk, citation, cited, since, request));
}

/** What the query of a citation is answered today. */
async function today(
  desk: Desk,
  citation: Citation,
  cited: Buffer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Today> {
  const served = desk.serving.graph.version();
  if (served === citation.version) return sameToday(served);
  return desk.views.today(citation.id, served ?? '', cited, async () => {
    const answered = await answerToCite(citation, desk, request, reply);
    return { ...answered, lasts: served !== undefined && answered.status < 500 };
  });
}

async function pageOf(
  desk: Desk,
  citation: Citation,
  cited: Buffer,
  since: Today,
  { query, headers }: FastifyRequest,
): Promise<string> {
  const { id } = citation;
  const { maintainer } = desk.config;
  const language = askedLanguage((query as { lang?: string }).lang) ?? preferredLanguage(headers['accept-language']);
  const address = addressOf(desk, id);
  const content = citationContent(
    {
      citation,
      address,
      reply: await desk.views.beginning(id, cited),
      today: since,
      report: reportLink(maintainer, citation, address),
    },
    language,
  );
  const { styles } = await readAssets(desk.folder);
  const setting = { ...NO_GRAPH, id, path: `/q/${id}`, language, words: WORDS[language], maintainer, site: desk.site };
  return markupOf(layout({ content, setting, assets: { script: undefined, styles }, unlisted: true }));
}

async function sendReply({ citations }: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { citation, reply: bytes } = await citations.find(idOf(request));
  return reply
    .type('application/json; charset=utf-8')
    .headers({
      'x-graph-version': citation.version,
      'cache-control': 'public, max-age=31536000, immutable',
    })
    .send(bytes);
}

async function sendCsl(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { citation } = await desk.citations.find(idOf(request));
  return reply
    .type('application/vnd.citationstyles.csl+json; charset=utf-8')
    .send(JSON.stringify(csl(citation, addressOf(desk, citation.id))));
}
