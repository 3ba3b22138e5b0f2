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

/** Sends what was made, packed where the reader takes that. */
export async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, markup, type, location, error, bytes: packed, headers = {} }: Answer,
): Promise<FastifyReply> {
  if (location !== undefined) return reply.redirect(location, status);
  if (error) request.logFields = { errors: [error] };
  void reply.code(status).headers(headers).type(type);
  if (packed) return reply.send(packed);
  const bytes = Buffer.from(markup);
  if (!/\bgzip\b(?!;\s*q=0(\.0*)?\b)/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(bytes);
  return reply.header('content-encoding', 'gzip').send(await promisify(gzip)(bytes));
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
