import type { Config } from '../config.js';
import { sourceUnusable } from '../errors.js';
import type { Ask } from './ask.js';
import { faultOf, PassingFault } from './failure.js';
import { retryAfterMs } from './retry-after.js';

/** What a page of a source stays far below. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_REDIRECTS = 5;
const MAY_PASS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

export interface Reply {
  /** Absent where the source says that nothing changed. */
  readonly body?: Buffer;
  readonly etag?: string;
  readonly lastModified?: string;
}

export type Headers = Readonly<Record<string, string>>;

/**
 * One attempt at one page. Another host is asked only where a setting allows it.
 * @throws PassingFault where a later attempt may do better, AppError SOURCE_UNUSABLE where none will
 */
export async function request(ask: Ask, headers: Headers, settings: Config['sync']): Promise<Reply> {
  try {
    const reply = await follow(ask, headers, settings, AbortSignal.timeout(settings.timeoutMs));
    if (reply.status === 304) return {};
    refuseFailed(ask.url, reply);
    const body = await bodyOf(ask.url, reply);
    ask.check?.(body);
    const [etag, lastModified] = [reply.headers.get('etag'), reply.headers.get('last-modified')];
    return { body, ...(etag && { etag }), ...(lastModified && { lastModified }) };
  } catch (error) {
    throw faultOf(ask.url, error, settings.timeoutMs);
  }
}

async function follow(
  { url, form, accept }: Ask,
  headers: Headers,
  { hosts, contact }: Config['sync'],
  signal: AbortSignal,
): Promise<Response> {
  const body = form && new URLSearchParams(form);
  const agent = `passerelles (+${contact})`;
  let at = new URL(url);
  for (let redirects = 0; ; redirects += 1) {
    const reply = await fetch(at, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { ...headers, accept, 'user-agent': agent },
      signal,
      ...(body && { body }),
    });
    const location = reply.headers.get('location');
    if (reply.status < 300 || reply.status > 399 || reply.status === 304 || !location) return reply;
    await reply.body?.cancel();
    at = redirected(at, location, hosts, redirects);
  }
}

/** Where a redirect leads, if it may be followed. */
function redirected(from: URL, location: string, hosts: readonly string[], redirects: number): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  const isPlain = to?.protocol === 'https:' || (to?.protocol === 'http:' && from.protocol === 'http:');
  if (!to || !isPlain || redirects >= MOST_REDIRECTS)
    throw sourceUnusable(
      from.href,
      `it redirects to ${location}, which is not followed`,
      `elle redirige vers ${location}, ce qui n'est pas suivi`,
      { location },
    );
  if (to.host !== from.host) refuseHost(from.href, to, hosts);
  return to;
}

/** @throws AppError SOURCE_UNUSABLE for a host that no setting allows */
export function refuseHost(where: string, { host, href }: URL, hosts: readonly string[]): void {
  if (hosts.includes(host)) return;
  throw sourceUnusable(
    where,
    `it leads to another host, ${host}; if you trust it, add it to SYNC_HOSTS and run the command again`,
    `elle mène à un autre hôte, ${host} ; si vous lui faites confiance, ajoutez-le à SYNC_HOSTS et relancez la commande`,
    { location: href },
  );
}

function refuseFailed(url: string, { status, headers }: Response): void {
  if (status >= 200 && status < 300) return;
  if (!MAY_PASS.has(status))
    throw sourceUnusable(url, `it answers with the status ${status}`, `elle répond avec le statut ${status}`, {
      status,
    });
  throw new PassingFault(
    url,
    `it answers with the status ${status}`,
    `elle répond avec le statut ${status}`,
    retryAfterMs(headers.get('retry-after')),
  );
}

async function bodyOf(url: string, { body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES)
      throw sourceUnusable(url, `it is longer than ${MOST_BYTES} bytes`, `elle dépasse ${MOST_BYTES} octets`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
