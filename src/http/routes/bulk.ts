import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createReadStream } from 'node:fs';
import { byteRange } from '../../bulk/byte-range.js';
import type { BulkFile, BulkFiles } from '../../bulk/bulk-files.js';
import type { Turns } from '../../concurrency/turns.js';
import { prunedVersion } from '../../errors.js';
import { LICENCE } from '../../export/about.js';
import type { KeptSnapshot } from '../../store/kept-snapshots.js';
import { leftSignal } from '../graphql/fast-path.js';
import { allowOtherHosts } from '../middleware/cors.js';

const BULK = '/bulk';
/** A file of a version never changes. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

const addressOf = (name: string): string => `${BULK}/${name}`;
const deltaName = (from: string, to: string): string => `${from}-${to}.delta.ndjson.gz`;

const told = ({ name, bytes, sha256 }: BulkFile): object => ({
  name,
  address: addressOf(name),
  mediaType: 'application/x-ndjson',
  encoding: 'gzip',
  bytes,
  sha256,
});

/** Sends a file, or the part of it that is asked for: a broken download goes on where it ended. */
function sendFile(file: BulkFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const etag = `"${file.sha256}"`;
  void reply.type('application/gzip').headers({
    etag,
    'accept-ranges': 'bytes',
    'cache-control': FOR_GOOD,
    'last-modified': file.madeAt.toUTCString(),
    'content-disposition': `attachment; filename="passerelles-${file.name}"`,
  });
  const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers;
  if (ifNoneMatch?.includes(etag)) return reply.code(304).send();
  const wanted = ifRange === undefined || ifRange === etag ? byteRange(range, file.bytes) : undefined;
  if (wanted === 'unsatisfiable')
    return reply.code(416).header('content-range', `bytes */${file.bytes}`).type('text/plain').send('');
  const [first, last] = wanted ?? [0, file.bytes - 1];
  if (wanted) void reply.code(206).header('content-range', `bytes ${first}-${last}/${file.bytes}`);
  void reply.header('content-length', last - first + 1);
  return request.method === 'HEAD'
    ? reply.send()
    : reply.send(createReadStream(file.path, { start: first, end: last }));
}

/**
 * `/bulk/index.json`: the versions kept, each with its snapshot and what became of it since the version before. The files
 * stand beside it, for programs that follow.
 */
export function registerBulk(
  app: FastifyInstance,
  { files, turns, current }: { files: BulkFiles; turns: Turns; current: () => string | undefined },
): void {
  for (const path of [`${BULK}/index.json`, `${BULK}/:name`]) allowOtherHosts(app, path);

  app.get(`${BULK}/index.json`, async (request, reply) => {
    const versions = await files.versions();
    const listed = await Promise.all(
      versions.map(async ({ version, writtenAt, kept }, at) => {
        const before = versions[at + 1]?.version;
        return {
          version,
          writtenAt,
          served: version === current(),
          ...(kept !== undefined && { keptFor: kept }),
          licence: LICENCE,
          files: [told(await files.snapshot(version))],
          // Made when it is first taken; its size and its hash are in its headers.
          delta:
            before === undefined
              ? null
              : { from: before, name: deltaName(before, version), address: addressOf(deltaName(before, version)) },
        };
      }),
    );
    const etag = `W/"${versions.map(({ version }) => version).join('-')}-${current()}"`;
    void reply.headers({ etag, 'cache-control': 'public, max-age=60' });
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
    return reply.send({ passerelles: 'bulk', versions: listed });
  });

  /** Of a version that is not kept any more, or never was: the oldest kept one is where a follower begins again. */
  const demandKept = (versions: readonly KeptSnapshot[], wanted: string): void => {
    if (versions.some(({ version }) => version === wanted)) return;
    const nearest = versions.at(-1)?.version;
    throw prunedVersion(wanted, nearest, nearest && addressOf(`${nearest}.ndjson.gz`));
  };

  app.get(`${BULK}/:name`, async (request, reply) => {
    const { name } = request.params as { name: string };
    const [, from, to] = /^([0-9a-f]{6,64})(?:-([0-9a-f]{6,64})\.delta)?\.ndjson\.gz$/.exec(name) ?? [];
    if (from === undefined) return reply.callNotFound();
    const versions = await files.versions();
    for (const version of to === undefined ? [from] : [from, to]) demandKept(versions, version);
    const asking = { address: request.ip, signal: leftSignal(reply) };
    const turn = await turns.beginExport(asking);
    try {
      const file = await (to === undefined ? files.snapshot(from) : files.delta(from, to, asking));
      return sendFile(file, request, reply);
    } finally {
      turn.end(reply.raw);
    }
  });
}
