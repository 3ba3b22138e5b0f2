import type { FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Config } from '../../config.js';
import { askedLanguage, preferredLanguage } from '../../site/language.js';
import type { Setting } from '../../site/page.js';
import type { Rendered } from '../../site/render.js';
import { WORDS } from '../../site/words/words.js';

/**
 * Everything from this server and nothing else, no script or style but its files, and no page of another may frame it.
 */
export const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

export interface Answer extends Rendered {
  readonly type: string;
  /** What is sent in place of markup: a picture, packed already. */
  readonly bytes?: Uint8Array;
  /** Headers of its own, before those of all pages. */
  readonly headers?: Readonly<Record<string, string>>;
}

export const asPage = (rendered: Rendered): Answer => ({ ...rendered, type: 'text/html; charset=utf-8' });

/** The headers of every answer. It may be kept, and is asked about again each time. */
export const headed = (reply: FastifyReply, { language, parameters }: Setting): FastifyReply =>
  reply.headers({
    ...HEADERS,
    'cache-control': 'public, no-cache',
    'content-language': language,
    vary: parameters['lang'] === undefined ? 'accept-encoding, accept-language' : 'accept-encoding',
  });

/** An answer as it is sent. */
export interface Sent extends Pick<Answer, 'status' | 'location' | 'error'> {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** Whether who asks takes bytes that are packed. */
export const takesGzip = ({ headers }: FastifyRequest): boolean =>
  /\bgzip\b(?!;\s*q=0(\.0*)?\b)/.test(String(headers['accept-encoding'] ?? ''));

/** What was made as its bytes, packed where the reader takes that. */
export async function pack(
  { status, markup, type, location, error, bytes, headers: own = {} }: Answer,
  asGzip: boolean,
): Promise<Sent> {
  const headers = { 'content-type': type, ...own };
  const told = { status, ...(location !== undefined && { location }), ...(error && { error }) };
  if (bytes) return { ...told, headers, bytes };
  const plain = Buffer.from(markup);
  if (!asGzip) return { ...told, headers, bytes: plain };
  return { ...told, headers: { ...headers, 'content-encoding': 'gzip' }, bytes: await promisify(gzip)(plain) };
}

/** Sends an answer, or where it stands. */
export function sendPacked(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, location, error, headers, bytes }: Sent,
): FastifyReply {
  if (location !== undefined) return reply.redirect(location, status);
  if (error) request.logFields = { errors: [error] };
  return reply.code(status).headers(headers).send(bytes);
}

/** The address's parameters; of one given twice, the first. */
export const parametersOf = ({ query }: FastifyRequest): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(query as Record<string, string | string[]>).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0] : value,
    ]),
  );

/** Where and in which language a page is shown, from its request. */
export function settingOf(
  request: FastifyRequest,
  { publicUrl, maintainer }: Pick<Config, 'publicUrl' | 'maintainer'>,
  graph: Pick<Setting, 'version' | 'builtAt' | 'latest'>,
): Setting {
  const parameters = parametersOf(request);
  const language = askedLanguage(parameters['lang']) ?? preferredLanguage(request.headers['accept-language']);
  return {
    id: (request.params as { id?: string }).id ?? '',
    path: request.url.split('?', 1)[0]!,
    parameters,
    language,
    words: WORDS[language],
    version: graph.version,
    builtAt: graph.builtAt,
    latest: graph.latest,
    maintainer,
    site: publicUrl.replace(/\/$/, ''),
  };
}
