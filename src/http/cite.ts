import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST, parse, type GraphQLSchema } from 'graphql';
import { differences } from '../cite/difference.js';
import { bibtex, csl, reportLink, sentence, type Language } from '../cite/references.js';
import type { Config } from '../config.js';
import { badInput } from '../errors.js';
import type { Asked } from '../export/document.js';
import type { Citation, CitationStore } from '../state/citation-store.js';
import { askedOf } from './asked.js';
import { citationPage, PAGE_POLICY, type CitationView } from './citation-page.js';
import { sendDocumentError } from './document-error.js';

interface GraphQLErrorText {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly messageFr?: string };
}
interface Reply {
  readonly status: number;
  readonly version: string | null;
  readonly bytes: Buffer;
  readonly errors: readonly GraphQLErrorText[] | undefined;
}

/** The name of a document's one operation. */
const nameIn = (query: string): string | null => getOperationAST(parse(query))?.name?.value ?? null;

/** What a reply says of the graph; its `extensions` say how it was made. */
const dataOf = (reply: string): object => ({ data: (JSON.parse(reply) as { data?: unknown }).data });

const FORMS = ['', '.json', '.bib'] as const;

/** French or English: `?lang=`, else what the browser asks for, else French. */
export function languageOf({ query, headers }: FastifyRequest): Language {
  const asked = (query as Readonly<Record<string, string | undefined>>)['lang'];
  if (asked === 'fr' || asked === 'en') return asked;
  return /^(fr|en)\b/i.exec(headers['accept-language'] ?? '')?.[1]?.toLowerCase() === 'en' ? 'en' : 'fr';
}

/**
 * `POST /cite`: keeps a query with the reply that /graphql gives it now, under a short address for good. `GET /q/ID`:
 * that
 * reply, the same query today and what changed, as a page or as JSON; `/q/ID/reply`, `/q/ID.bib`, `/q/ID/csl.json`.
 */
export function registerCitations(
  app: FastifyInstance,
  { publicUrl, maintainer }: Pick<Config, 'publicUrl' | 'maintainer'>,
  citations: CitationStore,
  schema: GraphQLSchema,
): void {
  const addressOf = (request: FastifyRequest, id: string): string =>
    `${publicUrl.replace(/\/$/, '') || `${request.protocol}://${request.host}`}/q/${id}`;

  /** Asks as any client does, so that what is cited is what was answered. */
  const ask = async ({ query, variables, operationName }: Asked): Promise<Reply> => {
    const { statusCode, headers, rawPayload } = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ query, variables, operationName }),
    });
    return {
      status: statusCode,
      version: headers['x-graph-version'] === undefined ? null : String(headers['x-graph-version']),
      bytes: rawPayload,
      errors: (JSON.parse(rawPayload.toString('utf8')) as { errors?: GraphQLErrorText[] }).errors,
    };
  };

  const view = async (request: FastifyRequest, id: string): Promise<CitationView> => {
    const { citation, reply } = await citations.find(id);
    const { version, bytes, errors } = await ask(citation);
    const text = reply.toString('utf8');
    const today = errors
      ? {
          version,
          errors: errors.map(({ message, extensions }) => ({ message, messageFr: extensions?.messageFr ?? message })),
        }
      : { version, changes: differences(dataOf(text), dataOf(bytes.toString('utf8'))) };
    const address = addressOf(request, id);
    return { citation, address, reply: text, today, report: reportLink(maintainer, citation, address) };
  };

  const about = (request: FastifyRequest, citation: Citation): object => {
    const address = addressOf(request, citation.id);
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
        return sendDocumentError(error, reply, schema);
      }
    };
  const idOf = ({ params }: FastifyRequest): string => (params as { id: string }).id;

  app.post(
    '/cite',
    answering(async (request, reply) => {
      const asked = askedOf(request);
      if (!asked) throw badInput('query', 'give the query to cite', 'donnez la requête à citer');
      const { status, version, bytes, errors } = await ask(asked);
      if (errors)
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
      const citation = await citations.keep(
        {
          query: asked.query,
          variables: asked.variables ?? {},
          operationName: asked.operationName ?? nameIn(asked.query),
          version,
        },
        bytes,
      );
      return reply.code(201).header('location', `/q/${citation.id}`).send(about(request, citation));
    }),
  );

  app.get(
    '/q/:id',
    answering(async (request, reply) => {
      const form = FORMS.findLast((ending) => idOf(request).endsWith(ending))!;
      const id = idOf(request).slice(0, idOf(request).length - form.length);
      void reply.headers({
        vary: 'accept, accept-language',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
      });
      if (form === '.bib') {
        const { citation } = await citations.find(id);
        return reply.type('application/x-bibtex; charset=utf-8').send(bibtex(citation, addressOf(request, id)));
      }
      const shown = await view(request, id);
      const wantsJson =
        form === '.json' ||
        (!request.headers.accept?.includes('text/html') && request.headers.accept?.includes('application/json'));
      if (wantsJson)
        return reply.send({ ...about(request, shown.citation), cited: JSON.parse(shown.reply), today: shown.today });
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', PAGE_POLICY)
        .send(citationPage(shown, languageOf(request)));
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
          'x-content-type-options': 'nosniff',
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
        .send(JSON.stringify(csl(citation, addressOf(request, citation.id))));
    }),
  );
}
