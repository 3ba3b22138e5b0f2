import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { AppError, badInput } from '../../errors.js';
import { coercionError } from './coercion-error.js';

function extensionsOf({ forVisitors: { code, french, details } }: AppError): Record<string, unknown> {
  return { code, messageFr: french, ...details };
}

/** An error of the product as GraphQL tells it: the code, the argument, the French message, and its HTTP status. */
export const toGraphQLError = (error: AppError): GraphQLError =>
  new GraphQLError(error.forVisitors.message, {
    originalError: error,
    extensions: { ...extensionsOf(error), http: { status: error.status } },
  });

/** The same as a reply has it. */
export const formattedError = (error: AppError): GraphQLFormattedError => ({
  message: error.forVisitors.message,
  extensions: extensionsOf(error),
});

/** What a reader of French is told of an error that graphql-js or Apollo found, by its code. */
const FRENCH: Readonly<Record<string, (message: string) => string>> = {
  GRAPHQL_PARSE_FAILED: (message) => `la requête n'est pas du GraphQL : ${message}`,
  GRAPHQL_VALIDATION_FAILED: (message) => `la requête ne convient pas au schéma : ${message}`,
  OPERATION_RESOLUTION_FAILURE: () =>
    'operationName doit nommer une opération de la requête dès que celle-ci en compte plusieurs',
  PERSISTED_QUERY_NOT_FOUND: () => 'cette requête enregistrée est inconnue ; envoyez aussi son texte',
  BAD_REQUEST: (message) => `la requête HTTP n'est pas une requête GraphQL : ${message}`,
};

const INTERNAL = {
  message: 'Something went wrong inside the server; its log has the details.',
  messageFr: "Une erreur interne s'est produite ; le journal du serveur la détaille.",
};

/** What is behind an error of GraphQL: a resolver's, or one that a validation rule of ours reports. */
const causeOf = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError instanceof AppError
    ? error.originalError
    : unwrapResolverError(error);

/** Whether nobody foresaw an error, or visitors are told a part of it, so that the log must have it whole. */
export const isUnforeseen = (error: unknown): boolean => {
  const cause = causeOf(error);
  if (cause instanceof AppError) return cause.isPartlyTold;
  return (
    !(cause instanceof GraphQLError) ||
    (cause.originalError !== undefined && !(cause.originalError instanceof GraphQLError))
  );
};

/** An error as clients see it: always a code and a French message; anything unforeseen without its inside. */
export function clientError(
  formatted: GraphQLFormattedError,
  error: unknown,
  schema: GraphQLSchema,
): GraphQLFormattedError {
  const known = knownError(error, schema);
  if (known) return { ...formatted, message: known.forVisitors.message, extensions: extensionsOf(known) };
  const code = String(formatted.extensions?.['code']);
  if (code === 'INTERNAL_SERVER_ERROR') {
    const { extensions: _inside, ...where } = formatted;
    return { ...where, message: INTERNAL.message, extensions: { code, messageFr: INTERNAL.messageFr } };
  }
  return { ...formatted, extensions: { messageFr: FRENCH[code]?.(formatted.message), ...formatted.extensions } };
}

/** The errors of an execution as clients see them, the same as Apollo tells them. */
export const clientErrors = (errors: readonly GraphQLError[], schema: GraphQLSchema): GraphQLFormattedError[] =>
  errors.map((error) =>
    clientError(
      { ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR', ...error.extensions } },
      error,
      schema,
    ),
  );

/** Errors whose status a client, a proxy or a monitor should see on the whole reply. */
const ON_THE_REPLY: Readonly<Record<string, number>> = {
  ENGINE_UNAVAILABLE: 503,
  TRY_LATER: 503,
  NO_VERSION: 503,
  STATEMENT_TIMEOUT: 504,
};

/** The status of a reply with errors of these codes. */
export const statusOf = <Other>(codes: readonly string[], other: Other): number | Other =>
  codes.map((code) => ON_THE_REPLY[code]).find((status) => status !== undefined) ?? other;

function knownError(error: unknown, schema: GraphQLSchema): AppError | undefined {
  const cause = causeOf(error);
  if (cause instanceof AppError) return cause;
  if (!(error instanceof GraphQLError)) return undefined;
  const persisted = WRONG_PERSISTED[error.message];
  if (persisted) return badInput('extensions.persistedQuery', ...persisted);
  const tokens = /more tha[nt] (\d+) tokens/.exec(error.message)?.[1];
  if (tokens)
    return tooLarge(`the query has more than ${tokens} tokens`, `la requête compte plus de ${tokens} lexèmes`);
  // graphql-js gives up after fifty, with an error of no node: Apollo took it for one of the server.
  if (error.message.startsWith('Too many errors processing variables'))
    return badInput(
      'variables',
      'there are more errors in them; correct these first',
      'il y a d’autres erreurs ; corrigez d’abord celles-ci',
    );
  const found = BEYOND_READING.find(([message]) => message.test(error.message));
  return found ? tooLarge(found[1], found[2]) : coercionError(error, schema);
}

/** What Apollo finds wrong with a persisted query, and takes for an error of the server. */
const WRONG_PERSISTED: Readonly<Record<string, readonly [what: string, quoi: string]>> = {
  'Unsupported persisted query version': [
    'its version must be 1: send {"version": 1, "sha256Hash": "…"}',
    'sa version doit être 1 : envoyez {"version": 1, "sha256Hash": "…"} avec la requête',
  ],
  'provided sha does not match query': [
    'sha256Hash is not that of the query sent with it; send the SHA-256 of its text, in hexadecimal digits',
    "sha256Hash n'est pas celui de la requête envoyée ; envoyez le SHA-256 de son texte, en chiffres hexadécimaux",
  ],
};

/**
 * Where graphql-js gives up: its parser goes one call deeper for each level, and its check of fields with one name
 * compares each with each.
 */
const BEYOND_READING = [
  [
    /^(Syntax Error: )?Maximum call stack size exceeded/,
    'the query is nested too deep to be read',
    'la requête est imbriquée trop profondément pour être lue',
  ],
  [
    /^Validation aborted\.$/,
    'the query has too many fields of the same name to compare',
    'la requête compte trop de champs de même nom à comparer',
  ],
] as const;

const tooLarge = (what: string, quoi: string): AppError =>
  new AppError(
    'QUERY_TOO_LARGE',
    `${what}; split it into several requests`,
    `${quoi} ; divisez-la en plusieurs requêtes`,
  );

/** What is refused before GraphQL sees it, in the shape that clients of GraphQL read. */
export function refusedRequest(
  error: AppError | { code?: string; message: string; statusCode?: number },
  bodyBytes: number,
): { status: number; body: { errors: GraphQLFormattedError[] } } {
  if (error instanceof AppError) return { status: error.status, body: { errors: [formattedError(error)] } };
  const { code = '', message, statusCode = 500 } = error;
  const [given, said, dit] =
    {
      FST_ERR_CTP_BODY_TOO_LARGE: [
        'QUERY_TOO_LARGE',
        `the request has more than ${bodyBytes} bytes; split it into several requests`,
        `la requête dépasse ${bodyBytes} octets ; divisez-la en plusieurs requêtes`,
      ],
      FST_ERR_CTP_INVALID_MEDIA_TYPE: [
        'BAD_REQUEST',
        'this content type is not read; send application/json',
        "ce type de contenu n'est pas lu ; envoyez application/json",
      ],
      FST_ERR_BAD_URL: [
        'BAD_REQUEST',
        'the address has a "%" that begins no character in UTF-8; write "%" as "%25"',
        "l'adresse contient un « % » qui ne commence aucun caractère en UTF-8 ; écrivez « % » comme « %25 »",
      ],
      FST_ERR_MAX_PARAM_LENGTH: [
        'BAD_REQUEST',
        'a name in the address is too long to be one of this graph; check the address',
        "un nom de l'adresse est trop long pour être de ce graphe ; vérifiez l'adresse",
      ],
      FST_ERR_CTP_EMPTY_JSON_BODY: [
        'BAD_REQUEST',
        'the body is empty; send {"query": "…"}',
        'le corps est vide ; envoyez {"query": "…"}',
      ],
    }[code] ??
    (statusCode < 500
      ? ['BAD_REQUEST', message, FRENCH['BAD_REQUEST']!(message)]
      : ['INTERNAL_SERVER_ERROR', INTERNAL.message, INTERNAL.messageFr]);
  return { status: statusCode, body: { errors: [{ message: said!, extensions: { code: given, messageFr: dit } }] } };
}
