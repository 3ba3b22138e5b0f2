import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config.js';
import { shortHash } from '../../domain/canonical.js';
import { API_PATH, docsContent } from '../../site/docs/docs-layout.js';
import type { DocPage, Docs } from '../../site/docs/doc-page.js';
import { referenceOf } from '../../site/docs/reference.js';
import { indexArticle, typeArticle } from '../../site/docs/reference-page.js';
import { builtMarkup, markupOf } from '../../site/html.js';
import { layout } from '../../site/layout.js';
import type { Content, Setting } from '../../site/page.js';
import { readAssets } from './assets.js';
import { asPage, headed, HEADERS, pack, sendPacked, settingOf, takesGzip } from './send-page.js';

interface Served {
  readonly schema: GraphQLSchema;
  readonly config: Pick<Config, 'publicUrl' | 'maintainer'>;
  /** The folder of the built script and styles. */
  readonly folder: string;
}
type Make = (pages: readonly DocPage[], setting: Setting) => Content | undefined;

/** The documentation says the same of every version of the graph, and before there is one. */
const NO_VERSION = { version: '', builtAt: '', latest: '' };

/** The documentation under `/docs`, as the build made it, and the reference of the API, from the schema. */
export function registerDocs(app: FastifyInstance, { schema, config, folder }: Served): void {
  let read: Promise<Docs> | undefined;
  const docs = (): Promise<Docs> =>
    (read ??= readFile(join(folder, 'docs.json'), 'utf8').then(
      (text) => JSON.parse(text) as Docs,
      (error: unknown) => {
        // Another process may be making it: the next reader looks again.
        read = undefined;
        throw error;
      },
    ));
  const reference = referenceOf(schema);

  const answer = async (request: FastifyRequest, reply: FastifyReply, make: Make): Promise<unknown> => {
    const setting = settingOf(request, config, NO_VERSION);
    const { pages } = await docs();
    const content = make(pages[setting.language], setting);
    if (!content) return reply.callNotFound();
    const markup = markupOf(
      layout({ content, setting, assets: await readAssets(folder), unlisted: 'q' in setting.parameters }),
    );
    const mark = `W/"${shortHash(markup)}"`;
    void headed(reply, setting).header('etag', mark);
    if (request.headers['if-none-match']?.includes(mark)) return reply.code(304).send();
    return sendPacked(request, reply, await pack(asPage({ status: 200, markup }), takesGzip(request)));
  };

  const written: Make = (pages, setting) => {
    const page = pages.find(({ path }) => path === setting.path);
    return page && docsContent({ ...page, article: builtMarkup(page.markup) }, pages, setting);
  };
  app.get('/docs', (request, reply) => answer(request, reply, written));
  app.get('/docs/*', (request, reply) => answer(request, reply, written));
  app.get<{ Params: { name: string } }>('/docs/pictures/:name', async (request, reply) => {
    const { pictures } = await docs();
    const { name } = request.params;
    if (!Object.hasOwn(pictures, name)) return reply.callNotFound();
    return reply.headers(HEADERS).type('image/svg+xml').send(pictures[name]);
  });
  app.get(API_PATH, (request, reply) =>
    answer(request, reply, (pages, setting) => {
      const { apiReference: title, apiAbout: description } = setting.words;
      const article = indexArticle(reference, setting);
      return docsContent({ title, description, article, written: setting.language }, pages, setting);
    }),
  );
  app.get<{ Params: { name: string } }>(`${API_PATH}/:name`, (request, reply) =>
    answer(request, reply, (pages, setting) => {
      const entry = reference.find(({ name }) => name === request.params.name);
      if (!entry) return undefined;
      const { name: title, description } = entry;
      const article = typeArticle(entry, setting);
      return docsContent({ title, description, article, written: setting.language }, pages, setting);
    }),
  );
}
