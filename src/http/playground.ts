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

const NOT_BUILT = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>passerelles</title>
<p>L'éditeur de requêtes est en construction ; rechargez la page dans un instant, ou lancez <code>npm run build</code>. L'API répond à <a href="/graphql">/graphql</a>.</p>
<p lang="en">The playground is being built: reload the page in a moment, or run <code>npm run build</code>. The API answers at <a href="/graphql">/graphql</a>.</p></html>`;

/**
 * Serves the playground's page at `/playground` and the files of all pages under it, kept by browsers for good under
 * their
 * hashed names. The folder is looked into at each request: the first start builds it while the graph is built.
 */
export async function registerPlayground(app: FastifyInstance, { folder }: { readonly folder: string }): Promise<void> {
  await mkdir(folder, { recursive: true });
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/playground/',
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      void reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
      void reply.header('x-content-type-options', 'nosniff');
      void reply.header('referrer-policy', 'same-origin');
    },
  });
  app.get('/playground', async (_request, reply) =>
    existsSync(join(folder, 'index.html')) ? reply.sendFile('index.html') : reply.type('text/html').send(NOT_BUILT),
  );
}
