import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST, parse, print, separateOperations } from 'graphql';
import { sameToday, type Today } from '../../citations/changes.js';
import { makeCitationViews } from '../../citations/citation-views.js';
import { bibtex, csl, reportLink, sentence } from '../../citations/references.js';
import type { Config } from '../../config.js';
import { badInput, citationTooLarge } from '../../errors.js';
import { soundDocument, type QueryRequest, type DocumentLimits } from '../../export/document.js';
import { markupOf } from '../../site/html.js';
import { askedLanguage, preferredLanguage } from '../../site/language.js';
import { layout } from '../../site/layout.js';
import { WORDS } from '../../site/words/words.js';
import type { Citation, CitationStore } from '../../citations/citation-store.js';
import { queryRequestOf } from '../graphql/query-request.js';
import { readAssets } from './assets.js';
import { citationContent } from './citation-page.js';
import { documentError, sendDocumentError } from '../graphql/document-error.js';
import { asksForData, executeQuery, type Serving } from '../graphql/execute-query.js';
import { leftSignal } from '../graphql/fast-path.js';
import { clientErrors, statusOf } from '../graphql/graphql-error.js';
import { replyText } from '../graphql/reply-cache.js';

interface Reply {
  readonly status: number;
  readonly version: string | null;
  readonly bytes: Buffer;
}

interface Question {
  /** In one way of writing, with what it needs of its document and no more. */
  readonly same: string;
  readonly name: string | null;
  /** Those that it declares: others have no part in the reply. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The question of a document that was answered. */
function questionOf({ query, variables, operationName }: QueryRequest): Question {
  const document = parse(query);
  const operation = getOperationAST(document, operationName)!;
  const name = operation.name?.value ?? '';
  const declared = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  return {
    same: print(separateOperations(document)[name]!),
    name: name || null,
    variables: Object.fromEntries(Object.entries(variables ?? {}).filter(([given]) => declared.has(given))),
  };
}

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

/**
 * `POST /cite`: keeps a query with the reply that /graphql gives it now, under a short address for good. `GET /q/ID`:
 * that
 * reply, the same query today and what changed, as a page or as JSON; `/q/ID/reply`, `/q/ID.bib`, `/q/ID/csl.json`.
 */
export function registerCitations(app: FastifyInstance, { config, citations, serving, limits, folder }: Citing): void {
  const { publicUrl, maintainer, state } = config;
  const views = makeCitationViews();
  app.addHook('onClose', views.close);
  // Without a PUBLIC_URL addresses are relative: what a Host header says is anybody's word.
  const site = publicUrl.replace(/\/$/, '');
  const addressOf = (id: string): string => `${site}/q/${id}`;

  /** What /graphql answers, so that what is cited is what was answered; it ends when who cites has left. */
  const ask = async (asked: QueryRequest, request: FastifyRequest, reply: FastifyReply): Promise<Reply> => {
    try {
      const { document, operation } = soundDocument(serving.schema, asked, limits);
      if (!asksForData(operation)) return { status: 200, version: null, bytes: Buffer.from('{}') };
      const asking = { address: request.ip, signal: leftSignal(reply) };
      const question = {
        document,
        operation,
        variables: asked.variables ?? {},
        asking,
        raw: reply.raw,
        wantsPlan: false,
      };
      const { errors, data, extensions, refused, version, statements } = await executeQuery(question, serving);
      request.logFields = { operation: asked.operationName ?? null, version, statements };
      const formatted = clientErrors(errors, serving.schema);
      const codes = formatted.map(({ extensions: own }) => String(own?.['code']));
      return {
        status: refused?.status ?? statusOf(codes, 200),
        version,
        bytes: Buffer.from(replyText({ ...(formatted.length > 0 && { errors: formatted }), data, extensions })),
      };
    } catch (error) {
      const { status, body, isFault } = documentError(error, serving.schema);
      if (isFault) request.log.error(error);
      return { status, version: null, bytes: Buffer.from(replyText(body)) };
    }
  };

  const today = async (
    citation: Citation,
    cited: Buffer,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Today> => {
    const served = serving.graph.version();
    if (served === citation.version) return sameToday(served);
    return views.today(citation.id, served ?? '', cited, async () => {
      const answered = await ask(citation, request, reply);
      return { ...answered, lasts: served !== undefined && answered.status < 500 };
    });
  };

  const about = (citation: Citation): object => {
    const address = addressOf(citation.id);
    return {
      ...citation,
      address,
      reply: `${address}/reply`,
      bibtex: `${address}.bib`,
      csl: `${address}/csl.json`,
      sentence: sentence(citation, address, 'en'),
      sentenceFr: sentence(citation, address, 'fr'),
      report: reportLink(maintainer, citation, address) ?? null,
    };
  };

  const answering =
    (handle: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      try {
        return await handle(request, reply);
      } catch (error) {
        return sendDocumentError(error, reply, serving.schema);
      }
    };
  const idOf = ({ params }: FastifyRequest): string => (params as { id: string }).id;

  app.post(
    '/cite',
    answering(async (request, reply) => {
      const asked = queryRequestOf(request);
      if (!asked) throw badInput('query', 'give the query to cite', 'donnez la requête à citer');
      const { status, version, bytes } = await ask(asked, request, reply);
      if (bytes.length > state.replyBytes) throw citationTooLarge(bytes.length, state.replyBytes);
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
      const citation = await citations.keep(
        { query: asked.query, variables, operationName: asked.operationName ?? name, version },
        bytes,
        { same, by: request.ip },
      );
      return reply.code(201).header('location', `/q/${citation.id}`).send(about(citation));
    }),
  );

  app.get(
    '/q/:id',
    answering(async (request, reply) => {
      const form = FORMS.findLast((ending) => idOf(request).endsWith(ending))!;
      const id = idOf(request).slice(0, idOf(request).length - form.length);
      void reply.header('vary', 'accept, accept-language');
      if (form === '.bib') {
        const { citation } = await citations.find(id);
        return reply.type('application/x-bibtex; charset=utf-8').send(bibtex(citation, addressOf(id)));
      }
      const { citation, reply: cited } = await citations.find(id);
      const since = await today(citation, cited, request, reply);
      const wantsJson =
        form === '.json' ||
        (!request.headers.accept?.includes('text/html') && request.headers.accept?.includes('application/json'));
      if (wantsJson)
        return reply
          .type('application/json; charset=utf-8')
          .send(
            `${JSON.stringify(about(citation)).slice(0, -1)},"cited":${cited.toString('utf8')},"today":${since.json}}`,
          );
      const language =
        askedLanguage((request.query as { lang?: string }).lang) ??
        preferredLanguage(request.headers['accept-language']);
      const address = addressOf(id);
      const content = citationContent(
        {
          citation,
          address,
          reply: await views.beginning(id, cited),
          today: since,
          report: reportLink(maintainer, citation, address),
        },
        language,
      );
      const { styles } = await readAssets(folder);
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', PAGE_POLICY)
        .send(
          markupOf(
            layout({
              content,
              setting: { ...NO_GRAPH, id, path: `/q/${id}`, language, words: WORDS[language], maintainer, site },
              assets: { script: undefined, styles },
              unlisted: true,
            }),
          ),
        );
    }),
  );

  app.get(
    '/q/:id/reply',
    answering(async (request, reply) => {
      const { citation, reply: bytes } = await citations.find(idOf(request));
      return reply
        .type('application/json; charset=utf-8')
        .headers({
          'x-graph-version': citation.version,
          'cache-control': 'public, max-age=31536000, immutable',
        })
        .send(bytes);
    }),
  );

  app.get(
    '/q/:id/csl.json',
    answering(async (request, reply) => {
      const { citation } = await citations.find(idOf(request));
      return reply
        .type('application/vnd.citationstyles.csl+json; charset=utf-8')
        .send(JSON.stringify(csl(citation, addressOf(citation.id))));
    }),
  );
}
