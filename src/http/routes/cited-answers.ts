import type { FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST, parse, print, separateOperations } from 'graphql';
import { soundDocument, type DocumentLimits, type QueryRequest } from '../../export/document.js';
import { documentError } from '../graphql/document-error.js';
import { asksForData, executeQuery, type Serving } from '../graphql/execute-query.js';
import { leftSignal } from '../graphql/fast-path.js';
import { clientErrors, statusOf } from '../graphql/graphql-error.js';
import { replyText } from '../graphql/reply-cache.js';

/** What a query to be cited is answered. */
export interface CitedAnswer {
  readonly status: number;
  readonly version: string | null;
  readonly bytes: Buffer;
}

/** What /graphql answers, so that what is cited is what was answered; it ends when who cites has left. */
export async function answerToCite(
  asked: QueryRequest,
  { serving, limits }: { readonly serving: Serving; readonly limits: DocumentLimits },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<CitedAnswer> {
  try {
    const { document, operation } = soundDocument(serving.schema, asked, limits);
    if (!asksForData(operation)) return { status: 200, version: null, bytes: Buffer.from('{}') };
    const asking = { address: request.ip, signal: leftSignal(reply) };
    const variables = asked.variables ?? {};
    const { errors, data, extensions, refused, version, statements } = await executeQuery(
      { document, operation, variables, asking, raw: reply.raw, wantsPlan: false },
      serving,
    );
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
}

interface Question {
  /** In one way of writing, with what it needs of its document and no more. */
  readonly same: string;
  readonly name: string | null;
  /** Those that it declares: others have no part in the reply. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The question of a document that was answered. */
export function questionOf({ query, variables, operationName }: QueryRequest): Question {
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
