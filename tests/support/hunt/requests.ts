import { huntedQuestion, type Question, type Sources as DocumentSources } from './documents.js';
import type { Draw } from './draw.js';
import { STRANGE_TEXTS } from './values.js';

export interface HuntRequest {
  readonly method: string;
  /** The path with its query, as bytes that a request line may have. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** The whole request as bytes in place of all others: it may be no HTTP at all. */
  readonly raw?: Buffer;
  /** The client hangs up after so long. */
  readonly leavesAfterMs?: number;
}

export interface Sources extends DocumentSources {
  /** A citation that is kept. */
  readonly citation: string;
}

const ACCEPTS = [
  '*/*',
  'application/json',
  'application/graphql-response+json',
  'text/html',
  'text/html;q=0.1, */*;q=0',
  'nothing',
] as const;
const FORMATS = [
  'csv',
  'xlsx',
  'ndjson',
  'parquet',
  'geojson',
  'gexf',
  'graphml',
  'jsonld',
  'turtle',
  'csv-metadata.json',
  'attribution',
  'none',
] as const;

/** A random document on its way to one of the addresses that take one. */
export function documentRequest(draw: Draw, sources: Sources): HuntRequest {
  return leaving(draw, asking(draw, huntedQuestion(sources, draw), addressFor(draw)));
}

/** An export reads its lists to their end: few of them, lest the others wait. */
function addressFor(draw: Draw): string {
  if (draw.chance(0.92)) return '/graphql';
  return draw.chance(0.5) ? '/cite' : `/export/${draw.among(FORMATS)}`;
}

function asking(draw: Draw, question: Question, path: string): HuntRequest {
  const headers: Record<string, string> = draw.chance(0.15) ? { accept: draw.among(ACCEPTS) } : {};
  const target = `${path}?${addressOf(question)}`;
  if (path !== '/cite' && target.length < 8000 && draw.chance(0.2)) return { method: 'GET', target, headers };
  const body = Buffer.from(JSON.stringify(question));
  return { method: 'POST', target: path, headers: { ...headers, 'content-type': 'application/json' }, body };
}

function addressOf(question: Question): string {
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return Object.entries(question)
    .map(([name, value]) => `${name}=${encodeURIComponent(Buffer.from(text(value)).toString())}`)
    .join('&');
}

/** Nobody waits for the end of an export; some do not wait at all. */
function leaving(draw: Draw, request: HuntRequest): HuntRequest {
  if (draw.chance(0.01)) return { ...request, leavesAfterMs: draw.below(60) };
  return request.target.startsWith('/export') ? { ...request, leavesAfterMs: 2000 } : request;
}

const SHA = 'ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38';
const PAGES = [
  '/',
  '/?lang=fr',
  '/search?text=eau&lang=en',
  '/search?text=saint&results=x',
  '/search.json?text=lamentin',
  '/party/fr-commune-97213?lang=fr&partnerships=x',
  '/party/none',
  '/partnership/none?version=0123456789ab',
  '/call/call-franco-mexicain-9',
  '/theme/sport?lang=en',
  '/country/BJ?lang=fr',
  '/programme/programme-franco-libanais-2019-2021',
  '/source/none',
  '/docs',
  '/docs/api/Party?q=x',
  '/docs/pictures/none',
  '/playground',
  '/playground/none',
  '/features',
  '/health/live',
  '/health/ready',
  '/export',
  '/export/csv?query={countries{nodes{id%20name}}}&bom=1',
  '/export/ndjson?query={themes{nodes{id}}}&variables={}',
  '/graphql?query={__typename}',
  '/graphql?query=query($c:String!){country(code:$c){name}}&variables={"c":"FR"}',
  `/graphql?extensions={"persistedQuery":{"version":1,"sha256Hash":"${SHA}"}}`,
] as const;
const HEADERS: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['accept', ACCEPTS],
  ['accept-language', ['fr', 'en;q=0.1', 'fr-FR,*;q=0.5', 'x'.repeat(300), ';;;q=']],
  ['accept-encoding', ['gzip', 'br', 'gzip;q=0', 'identity;q=0', '*']],
  [
    'content-type',
    [
      'text/plain',
      'application/json; charset=latin1',
      'multipart/form-data; boundary=a',
      '',
      ';',
      'application/json;;',
    ],
  ],
  ['content-encoding', ['gzip', 'identity', 'br', 'none']],
  ['if-none-match', ['*', 'W/"x"', '"', 'x,'.repeat(2000)]],
  ['range', ['bytes=0-1', 'bytes=9999999-', 'bytes=-1,-1,-1']],
  ['origin', ['null', 'http://a.example']],
  ['x-forwarded-for', ['::1', 'x, y']],
  ['host', ['evil},x={', '', 'a:b:c']],
  ['cookie', ['a=b; '.repeat(100)]],
  ['expect', ['100-continue', 'nothing']],
  ['upgrade', ['websocket', 'h2c']],
  ['transfer-encoding', ['chunked', 'gzip, chunked', 'identity']],
  ['content-length', ['0', '1', '-1', '99999', '1e3', '4, 4']],
];
/** Those that Node's own client sees to, so that only a request written as bytes may have them. */
const FRAMING: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding', 'expect', 'upgrade', 'host']);
const METHODS = ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'QUERY'] as const;

/** A request of any route whose bytes are changed in a few places. */
export function mutatedRequest(draw: Draw, sources: Sources): HuntRequest {
  let request = plain(draw, sources);
  if (draw.chance(0.3)) request = withHeaders(draw, request);
  if (draw.chance(0.03)) request = { ...request, method: draw.among(METHODS) };
  if (draw.chance(0.15)) return asBytes(draw, request);
  if (request.body && draw.chance(0.9)) request = { ...request, body: mutated(draw, request.body) };
  else request = { ...request, target: targetOf(mutated(draw, Buffer.from(request.target))) };
  return leaving(draw, request);
}

function plain(draw: Draw, sources: Sources): HuntRequest {
  if (draw.chance(0.45)) {
    const pages = [
      ...PAGES,
      ...['', '.json', '.bib', '/reply', '/csl.json'].map((end) => `/q/${sources.citation}${end}`),
    ];
    return { method: 'GET', target: encodeURI(draw.among(pages)).replaceAll('%25', '%'), headers: {} };
  }
  if (draw.chance(0.1)) return persisted(draw);
  return asking(draw, huntedQuestion(sources, draw), addressFor(draw));
}

function persisted(draw: Draw): HuntRequest {
  const extensions = {
    persistedQuery: { version: draw.among([1, 1, 2, null]), sha256Hash: draw.among([SHA, 'x', 1]) },
  };
  const question = { ...(draw.chance(0.5) && { query: '{__typename}' }), extensions };
  return {
    method: 'POST',
    target: '/graphql',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(question)),
  };
}

function withHeaders(draw: Draw, request: HuntRequest): HuntRequest {
  const [name, values] = draw.among(HEADERS.filter(([one]) => !FRAMING.has(one)));
  const value = draw.chance(0.2) ? printable(mutated(draw, Buffer.from(draw.among(values)))) : draw.among(values);
  return { ...request, headers: { ...request.headers, [name]: value } };
}

const printable = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '')
    .trim();
/** What Node's client lets into a request line. */
const targetOf = (bytes: Buffer): string =>
  `/${bytes
    .toString('latin1')
    .replace(/[^\x21-\x7e]/g, '')
    .replace(/^\/+/, '')}`;

/** The request written out, its framing wrong or its bytes changed anywhere. */
function asBytes(draw: Draw, request: HuntRequest): HuntRequest {
  const headers: Record<string, string> = {
    host: 'here',
    connection: 'close',
    ...request.headers,
    ...(request.body && { 'content-length': String(request.body.length) }),
  };
  if (draw.chance(0.6)) {
    const [name, values] = draw.among(HEADERS.filter(([one]) => FRAMING.has(one)));
    headers[name] = draw.among(values);
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${request.method} ${request.target} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const bytes = Buffer.concat([draw.chance(0.6) ? mutated(draw, head) : head, request.body ?? Buffer.alloc(0)]);
  return { ...request, raw: draw.chance(0.3) ? mutated(draw, bytes) : bytes };
}

const TOKENS: readonly Buffer[] = [
  ...STRANGE_TEXTS.map((text) => Buffer.from(text)),
  ...[
    'null',
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\u0000',
    '\\ud800',
    '\\',
    ',',
    ':',
    '&',
    '=',
    '%',
    '#',
    '...',
    '@',
    '$',
    '!',
    '"""',
  ].map((text) => Buffer.from(text)),
  ...['-1', '999999999999999999999', '0.1', '1e400', 'true', '"__proto__":{"a":1},', '{"a":'.repeat(200)].map((text) =>
    Buffer.from(text),
  ),
  Buffer.from([0xef, 0xbb, 0xbf]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xc0, 0x80]),
  Buffer.from([0xed, 0xa0, 0x80]),
];

/** The bytes with one to four changes. */
function mutated(draw: Draw, bytes: Buffer): Buffer {
  let changed = bytes;
  for (let left = 1 + draw.below(4); left > 0; left -= 1) changed = changedOnce(draw, changed);
  return changed;
}

function changedOnce(draw: Draw, bytes: Buffer): Buffer {
  const at = draw.below(bytes.length + 1);
  const until = Math.min(bytes.length, at + 1 + draw.below(draw.chance(0.2) ? 400 : 12));
  const [before, span, after] = [bytes.subarray(0, at), bytes.subarray(at, until), bytes.subarray(until)];
  const ways: readonly (() => readonly Uint8Array[])[] = [
    () => [before, span.map((byte, place) => (place === 0 ? byte ^ (1 << draw.below(8)) : byte)), after],
    () => [before, draw.among(TOKENS), span, after],
    () => [before, draw.among(TOKENS), after],
    () => [before, after],
    () => [before, span, span, after],
    () => [before, ...Array<Uint8Array>(draw.below(draw.chance(0.05) ? 20_000 : 60)).fill(span.subarray(0, 20)), after],
    () => [before, Buffer.from(Array.from({ length: 1 + draw.below(8) }, () => draw.below(256))), after],
    () => [draw.chance(0.3) ? before : bytes],
    () => [before, after.subarray(draw.below(after.length + 1)), span],
  ];
  return Buffer.concat(draw.among(ways)());
}
