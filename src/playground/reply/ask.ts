import type { GraphQLSchema } from 'graphql';
import { language } from '../language.js';
import { asAsked, withIdentity } from './with-identity.js';
import { keepReply, tabInFront, type Asked, type ReplyError } from './replies.js';

const API = '/graphql';

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly ReplyError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}
interface Answer {
  readonly body: Body;
  readonly bytes: number;
  readonly ms: number;
}

const WORDS = {
  fr: {
    away: 'Le serveur ne répond pas. Vérifiez la connexion, puis relancez la question.',
    unread: "La réponse du serveur n'est pas lisible. Relancez la question dans un instant.",
  },
  en: {
    away: 'The server does not answer. Check the connection, then run the question again.',
    unread: "The server's reply cannot be read. Run the question again in a moment.",
  },
};

async function post(body: object): Promise<Answer> {
  const began = performance.now();
  const reply = await fetch(API, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  const text = await reply?.text();
  const said = (message: string): Body => ({ errors: [{ message }] });
  const parsed = text === undefined ? said(WORDS[language].away) : parsedOr(text, said(WORDS[language].unread));
  return { body: parsed, bytes: new Blob([text ?? '']).size, ms: performance.now() - began };
}

function parsedOr(text: string, otherwise: Body): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return otherwise;
  }
}

/** Asks the API for something that the page itself needs. @throws Error with what the server said */
export async function ask<Data>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Data> {
  const { body } = await post({ query, variables });
  if (body.errors?.length) throw new Error(messageOf(body.errors[0]!));
  return body.data as Data;
}

/** An error in the reader's language. */
export function messageOf({ message, extensions }: ReplyError): string {
  const french = extensions?.['messageFr'];
  return language === 'fr' && typeof french === 'string' ? french : message;
}

const schema: { known: GraphQLSchema | undefined } = { known: undefined };

/** Remembers the schema, once the editor has it. */
export const rememberSchema = (given: GraphQLSchema): void => {
  schema.known = given;
};

/**
 * Asks what the editor holds, keeps the whole reply for the pictures, and gives the editor what was asked for: without
 * the ids that the pictures need and without the plan, which has a view of its own.
 */
export async function askForEditor(params: {
  query: string;
  operationName?: string | null;
  variables?: unknown;
}): Promise<object> {
  if (params.operationName === 'IntrospectionQuery') return (await post(params)).body;
  const tab = tabInFront();
  const asked: Asked = {
    query: params.query,
    variables: params.variables as Asked['variables'],
    operationName: params.operationName ?? undefined,
  };
  const query = schema.known ? withIdentity(schema.known, asked.query) : asked.query;
  const send = (document: string): Promise<Answer> => post({ ...asked, query: document, extensions: { plan: true } });
  let answer = await send(query);
  // The smaller question that is proposed must be the user's own, without the ids.
  if (query !== asked.query && answer.body.errors?.some(({ extensions }) => extensions?.['smallerQuery'] !== undefined))
    answer = await send(asked.query);
  const { body, ms, bytes } = answer;
  const { data, errors = [], extensions = {} } = body;
  const shown = query === asked.query || data == null ? data : asAsked(asked.query, asked.operationName, data);
  keepReply(tab, { asked, data, shown, errors, extensions, ms, bytes });
  const { plan: _plan, ...others } = extensions;
  return {
    ...(errors.length > 0 && { errors }),
    ...(data !== undefined && { data: shown }),
    ...(Object.keys(others).length > 0 && { extensions: others }),
  };
}
