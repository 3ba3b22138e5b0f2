import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Everything from this server and nothing else. The editor writes its styles into the page, and has its icons in a font
 * and in data addresses.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Looks again by itself. */
const NOT_BUILT = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>passerelles</title>
<p>L'éditeur de requêtes est en construction : il s'ouvre ici dès qu'il est prêt. Les <a href="/">pages</a> et l'API (<a href="/graphql">/graphql</a>) répondent déjà.</p>
<p lang="en">The playground is being built: it opens here as soon as it is ready. The <a href="/">pages</a> and the API (<a href="/graphql">/graphql</a>) answer already.</p></html>`;

export interface PlaygroundFiles {
  /** Of all that was made for browsers. */
  readonly folder: string;
  /** Makes the playground where it is not made yet; called each time somebody asks for it in vain. */
  readonly make: () => void;
}

/**
 * Serves the playground's page at `/playground` and the files of all pages under it, kept by browsers for good under
 * their hashed names. Its folder is looked into at each request: the first start makes it once it answers.
 */
export async function registerPlayground(app: FastifyInstance, { folder, make }: PlaygroundFiles): Promise<void> {
  const [playground, pages] = [join(folder, 'playground'), join(folder, 'pages')];
  for (const each of [playground, pages]) await mkdir(each, { recursive: true });
  await app.register(fastifyStatic, {
    root: [playground, pages],
    prefix: '/playground/',
    index: false,
    // Where the built files are: for the server, which makes pages with them.
    allowedPath: (path) => !path.startsWith('/manifest.json'),
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      void reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
    },
  });
  // Somebody types the slash; what stands after it stays.
  app.get('/playground/', (request, reply) => reply.redirect(request.url.replace('/playground/', '/playground')));
  app.get('/playground', async (_request, reply) => {
    if (existsSync(join(playground, 'index.html'))) return reply.sendFile('index.html');
    make();
    return reply.code(503).type('text/html').send(NOT_BUILT);
  });
}
