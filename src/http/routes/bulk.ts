import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createReadStream } from 'node:fs';
import { byteRange } from '../../bulk/byte-range.js';
import { deltaName, madeName, type BulkFile, type BulkFiles } from '../../bulk/bulk-files.js';
import { MADE_KIND_NAMES, MADE_KINDS, type MadeKind } from '../../bulk/kinds.js';
import type { Turns } from '../../concurrency/turns.js';
import { shortHash } from '../../domain/canonical.js';
import { prunedVersion } from '../../errors.js';
import { LICENCE } from '../../export/about.js';
import type { KeptSnapshot } from '../../store/kept-snapshots.js';
import { leftSignal } from '../graphql/fast-path.js';
import { allowOtherHosts } from '../middleware/cors.js';

const BULK = '/bulk';
/** A file of a version never changes. */
const FOR_GOOD = 'public, max-age=31536000, immutable';
const SNAPSHOT = 'ndjson.gz';
const NDJSON = { mediaType: 'application/x-ndjson', encoding: 'gzip' };

const addressOf = (name: string): string => `${BULK}/${name}`;

/** A file of the index; its size, its hash and its day once it is made, when somebody first takes it. */
const told = (name: string, kind: object, file: BulkFile | undefined): object => ({
  name,
  address: addressOf(name),
  ...kind,
  bytes: file?.bytes ?? null,
  sha256: file?.sha256 ?? null,
  madeAt: file?.madeAt.toISOString() ?? null,
});

/** Sends a file, or the part of it that is asked for: a broken download goes on where it ended. */
function sendFile(file: BulkFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const etag = `"${file.sha256}"`;
  void reply.type(file.name.endsWith('.zip') ? 'application/zip' : 'application/gzip').headers({
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

/** The version, or the two, and the kind of file that a name says. */
function namedIn(
  name: string,
): { versions: [string] | [string, string]; kind: MadeKind | typeof SNAPSHOT } | undefined {
  const [, from, to, kind] = /^([0-9a-f]{6,64})(?:-([0-9a-f]{6,64})\.delta)?\.([a-z.]+)$/.exec(name) ?? [];
  const known = [SNAPSHOT, ...(to === undefined ? MADE_KIND_NAMES : [])].find((one) => one === kind);
  return from === undefined || !known
    ? undefined
    : { versions: to === undefined ? [from] : [from, to], kind: known as MadeKind | typeof SNAPSHOT };
}

/**
 * `/bulk/index.json`: the versions kept, each with its snapshot, its tables, its graph for Gephi and as linked data, and
 * what became of it since the version before. The files stand beside it, for programs that follow.
 */
export function registerBulk(
  app: FastifyInstance,
  { files, turns, current }: { files: BulkFiles; turns: Turns; current: () => string | undefined },
): void {
  for (const path of [`${BULK}/index.json`, `${BULK}/:name`]) allowOtherHosts(app, path);

  async function listed({ version, writtenAt, kept }: KeptSnapshot, before: string | undefined): Promise<object> {
    const ready = async (name: string, kind: object): Promise<object> => told(name, kind, await files.ready(name));
    const made = MADE_KIND_NAMES.map((kind) => ready(madeName(version, kind), MADE_KINDS[kind]));
    const name = before && deltaName(before, version);
    return {
      version,
      writtenAt,
      served: version === current(),
      ...(kept !== undefined && { keptFor: kept }),
      licence: LICENCE,
      files: [told(`${version}.${SNAPSHOT}`, NDJSON, await files.snapshot(version)), ...(await Promise.all(made))],
      delta: name === undefined ? null : { from: before, ...(await ready(name, NDJSON)) },
    };
  }

  app.get(`${BULK}/index.json`, async (request, reply) => {
    const versions = await files.versions();
    const all = await Promise.all(versions.map((kept, at) => listed(kept, versions[at + 1]?.version)));
    files.prepare();
    const text = JSON.stringify({ passerelles: 'bulk', versions: all });
    const etag = `"${shortHash(text)}"`;
    void reply.headers({ etag, 'cache-control': 'public, max-age=60' });
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(text);
  });

  /** Of a version that is not kept any more, or never was: the oldest kept one is where a follower begins again. */
  const demandKept = (versions: readonly KeptSnapshot[], wanted: string, kind: string): KeptSnapshot => {
    const kept = versions.find(({ version }) => version === wanted);
    if (kept) return kept;
    const nearest = versions.at(-1)?.version;
    throw prunedVersion(wanted, nearest, nearest && addressOf(`${nearest}.${kind}`));
  };

  app.get(`${BULK}/:name`, async (request, reply) => {
    const named = namedIn((request.params as { name: string }).name);
    if (!named) return reply.callNotFound();
    const versions = await files.versions();
    const [from, to] = named.versions.map((version) => demandKept(versions, version, named.kind));
    const asking = { address: request.ip, signal: leftSignal(reply) };
    const file = await (to
      ? files.delta(from!.version, to.version, asking)
      : named.kind === SNAPSHOT
        ? files.snapshot(from!.version)
        : files.made(from!, named.kind, asking));
    const turn = await turns.beginExport(asking);
    try {
      return sendFile(file, request, reply);
    } finally {
      turn.end(reply.raw);
    }
  });
}
