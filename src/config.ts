import { isIP } from 'node:net';
import { z } from 'zod';
import { badSetting } from './errors.js';

const port = z.coerce.number().int().min(0).max(65535);
const positive = z.coerce.number().int().min(1);
const graphUrl = z.string().regex(/^(file:.+|(bolt|neo4j)(\+s|\+ssc)?:\/\/.+)$/);

/** An address, or a network of them: `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

const contact = z.union([z.literal(''), z.string().regex(/^(mailto:[^@\s]+@\S+|https:\/\/\S+)$/)]).default('');
const sourceUrl = z.url({ protocol: /^https?$/ });

/** All sites, none, or origins with commas between. */
const isFramers = (text: string): boolean =>
  text === '*' || text === '' || text.split(',').every((host) => /^https?:\/\/[\w.-]+(:\d+)?$/.test(host));

/** Every setting, its rule and its default. schema/docs/run.md lists them all. */
export const SETTINGS = z.object({
  GRAPH_URL: graphUrl.default('file:./data/graph.grafeo'),
  GRAPH_USER: z.string().default('neo4j'),
  GRAPH_PASSWORD: z.string().default(''),
  GRAPH_DATABASE: z.string().default(''),
  SEED_MANIFEST: z.string().min(1).default('seed/manifest.json'),
  SNAPSHOT_FOLDER: z.string().min(1).default('data/snapshots'),
  IMPORT_FOLDER: z.string().min(1).default('data/imports'),
  LC_ALL: z.string().default(''),
  LANG: z.string().default(''),
  HOST: z.string().min(1).default('localhost'),
  PORT: port.default(4000),
  PUBLIC_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  EMBED_HOSTS: z.string().default('*').refine(isFramers),
  TRUST_PROXY: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((address) => address !== ''))
    .refine((addresses) => addresses.every(isNetwork)),
  MAINTAINER: contact,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  STATEMENT_TIMEOUT_MS: positive.default(10_000),
  MAX_DEPTH: positive.default(16),
  MAX_ALIASES: positive.default(60),
  MAX_TOKENS: positive.default(5000),
  MAX_ROWS: positive.default(100_000),
  MAX_EXPORT_ROWS: positive.default(500_000),
  MAX_BODY_BYTES: positive.default(262_144),
  READER_TIMEOUT_MS: positive.default(120_000),
  REPLY_CACHE_BYTES: z.coerce.number().int().min(0).default(33_554_432),
  KNOWN_ON_VERSIONS: positive.default(4),
  KNOWN_ON_TIMEOUT_MS: positive.default(120_000),
  KNOWN_ON_MEMORY_MB: positive.default(1024),
  QUERY_PLANS: z.enum(['on', 'off']).default('on'),
  STATE_FOLDER: z.string().min(1).default('data/state'),
  CURSOR_KEYS: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((key) => key !== ''))
    .refine((keys) => keys.every((key) => key.length >= 32)),
  MAX_CITATIONS: positive.default(10_000),
  MAX_CITATION_BYTES: positive.default(5_000_000),
  MAX_CITATIONS_A_DAY: positive.default(50),
  MAX_STATE_BYTES: positive.default(1_000_000_000),
  SYNC_CONTACT: contact,
  SYNC_HOSTS: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((host) => host !== ''))
    .refine((hosts) => hosts.every((host) => /^[\w.-]+(:\d+)?$/.test(host))),
  SYNC_PAUSE_MS: z.coerce.number().int().min(0).default(1000),
  SYNC_TIMEOUT_MS: positive.default(90_000),
  WIKIDATA_URL: sourceUrl.default('https://query.wikidata.org/sparql'),
  DATA_GOUV_URL: sourceUrl.default('https://www.data.gouv.fr/api/1/'),
  GEO_API_URL: sourceUrl.default('https://geo.api.gouv.fr/'),
});

/** What a setting may be, for whoever gave another value. */
const MAY_BE: Readonly<Record<string, string>> = {
  GRAPH_URL: 'it may be file:PATH, bolt://HOST:PORT, neo4j://HOST:PORT or neo4j+s://HOST:PORT',
  PORT: 'it may be a whole number from 0 to 65535',
  PUBLIC_URL: 'it may be the address that users see, such as https://example.org',
  EMBED_HOSTS:
    'it may be *, nothing, or the sites that may frame /embed with commas between, such as https://example.org',
  TRUST_PROXY: 'it may be the addresses or networks of your proxies with commas between, such as 127.0.0.1,10.0.0.0/8',
  LOG_LEVEL: 'it may be fatal, error, warn, info, debug, trace or silent',
  HOST: 'it may be a host name or an address',
  SEED_MANIFEST: 'it may be the path of a manifest',
  SNAPSHOT_FOLDER: 'it may be the path of a folder',
  REPLY_CACHE_BYTES: 'it may be a whole number of bytes; 0 keeps no replies',
  QUERY_PLANS: 'it may be on or off',
  IMPORT_FOLDER: 'it may be the path of a folder',
  STATE_FOLDER: 'it may be the path of a folder',
  CURSOR_KEYS: 'it may be texts of 32 characters or more with commas between: the first seals, all open',
  SYNC_CONTACT: 'it may be where a source can write to you, such as mailto:someone@example.org or https://example.org',
  SYNC_HOSTS: 'it may be hosts with commas between, such as opendata.example.org,files.example.org:8443',
  SYNC_PAUSE_MS: 'it may be a whole number of milliseconds; 0 makes no pause',
  WIKIDATA_URL: 'it may be the address of a SPARQL endpoint, such as https://query.wikidata.org/sparql',
  DATA_GOUV_URL: 'it may be the address of the API of data.gouv.fr, such as https://www.data.gouv.fr/api/1/',
  GEO_API_URL: 'it may be the address of the API, such as https://geo.api.gouv.fr/',
  MAINTAINER:
    'it may be where errors are reported, such as mailto:someone@example.org or https://example.org/issues/new',
};
const A_COUNT = 'it may be a whole number from 1';

export interface Config {
  readonly graph: { readonly url: string; readonly user: string; readonly password: string; readonly database: string };
  readonly manifest: string;
  readonly snapshots: string;
  /** The folder that keeps what `passerelles import` read. */
  readonly imports: string;
  /** What the command line speaks where it speaks both. */
  readonly language: 'en' | 'fr';
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  /** Sites that may frame `/embed`: `*` for all, none where it is empty. */
  readonly embedHosts: readonly string[];
  /** Proxies whose word on a reader's address is taken; none by default. */
  readonly proxies: readonly string[];
  /** Where a reader reports an error: a `mailto:` or `https:` address; empty where nobody is named. */
  readonly maintainer: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Whether documents are answered by fetch plans where they can be; off, resolvers answer all of them. */
  readonly plans: boolean;
  readonly limits: {
    readonly statementMs: number;
    readonly depth: number;
    readonly aliases: number;
    readonly tokens: number;
    readonly bodyBytes: number;
    /** How long a client may take nothing of its reply before it is cut off. */
    readonly readerMs: number;
    /** Rows that one document may take, by its page sizes and how long such lists are. */
    readonly rows: number;
    /** Rows of all lists of an export together. */
    readonly exportRows: number;
    /** How many views of a day are kept, and what preparing one may take. */
    readonly knownOnVersions: number;
    readonly knownOnMs: number;
    readonly knownOnMemoryMb: number;
    /** Room for kept replies; 0 keeps none. */
    readonly replyCacheBytes: number;
  };
  /** What cursors are sealed with: the first seals, all open; none where the state folder keeps one. */
  readonly cursorKeys: readonly string[];
  /** Where citations are kept, how many, how long a reply, and how much in all. */
  readonly state: {
    readonly folder: string;
    readonly citations: number;
    readonly replyBytes: number;
    readonly totalBytes: number;
    /** How many of one address and day. */
    readonly aDay: number;
  };
  readonly sync: {
    /** Where a source can write to whoever asks it; empty where nobody is named. */
    readonly contact: string;
    /** Hosts that may be asked besides those of the sources' addresses. */
    readonly hosts: readonly string[];
    readonly pauseMs: number;
    readonly timeoutMs: number;
    readonly wikidata: string;
    readonly dataGouv: string;
    readonly geoApi: string;
  };
}

/** A value as a message may show it: keys not at all, an address without its password. */
const shown = (name: string, value: string): string =>
  name === 'CURSOR_KEYS' ? '…' : value.replace(/:(?!\/\/).*@/, ':…@');

/**
 * Reads and checks the settings once; the only reader of the environment.
 * @throws AppError BAD_SETTING with the setting's name, its value and what it may be
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = SETTINGS.safeParse(environment);
  if (!read.success) {
    const name = String(read.error.issues[0]!.path[0]);
    throw badSetting(name, shown(name, environment[name] ?? ''), MAY_BE[name] ?? A_COUNT);
  }
  const given = read.data;
  return {
    graph: {
      url: given.GRAPH_URL,
      user: given.GRAPH_USER,
      password: given.GRAPH_PASSWORD,
      database: given.GRAPH_DATABASE,
    },
    manifest: given.SEED_MANIFEST,
    snapshots: given.SNAPSHOT_FOLDER,
    imports: given.IMPORT_FOLDER,
    language: languageOf(given),
    host: given.HOST,
    port: given.PORT,
    publicUrl: given.PUBLIC_URL,
    embedHosts: given.EMBED_HOSTS.split(',').filter((host) => host !== ''),
    proxies: given.TRUST_PROXY,
    maintainer: given.MAINTAINER,
    logLevel: given.LOG_LEVEL,
    plans: given.QUERY_PLANS === 'on',
    limits: {
      statementMs: given.STATEMENT_TIMEOUT_MS,
      depth: given.MAX_DEPTH,
      aliases: given.MAX_ALIASES,
      tokens: given.MAX_TOKENS,
      bodyBytes: given.MAX_BODY_BYTES,
      readerMs: given.READER_TIMEOUT_MS,
      rows: given.MAX_ROWS,
      exportRows: given.MAX_EXPORT_ROWS,
      replyCacheBytes: given.REPLY_CACHE_BYTES,
      knownOnVersions: given.KNOWN_ON_VERSIONS,
      knownOnMs: given.KNOWN_ON_TIMEOUT_MS,
      knownOnMemoryMb: given.KNOWN_ON_MEMORY_MB,
    },
    cursorKeys: given.CURSOR_KEYS,
    state: {
      folder: given.STATE_FOLDER,
      citations: given.MAX_CITATIONS,
      replyBytes: given.MAX_CITATION_BYTES,
      totalBytes: given.MAX_STATE_BYTES,
      aDay: given.MAX_CITATIONS_A_DAY,
    },
    sync: {
      contact: given.SYNC_CONTACT || given.MAINTAINER,
      hosts: given.SYNC_HOSTS,
      pauseMs: given.SYNC_PAUSE_MS,
      timeoutMs: given.SYNC_TIMEOUT_MS,
      wikidata: given.WIKIDATA_URL,
      dataGouv: given.DATA_GOUV_URL,
      geoApi: given.GEO_API_URL,
    },
  };
}

/** The language of what commands tell a person; of a wrong setting too, so it is known before the settings are. */
export const languageOf = (
  { LC_ALL, LANG }: { readonly LC_ALL?: string; readonly LANG?: string } = process.env,
): 'en' | 'fr' => ((LC_ALL || LANG || '').startsWith('fr') ? 'fr' : 'en');

/** The environment of a command run apart that works on the same graph. */
export const environmentOf = ({
  graph,
  manifest,
  snapshots,
  limits,
}: Config): Readonly<Record<string, string | undefined>> => ({
  ...process.env,
  GRAPH_URL: graph.url,
  GRAPH_USER: graph.user,
  GRAPH_PASSWORD: graph.password,
  GRAPH_DATABASE: graph.database,
  SEED_MANIFEST: manifest,
  SNAPSHOT_FOLDER: snapshots,
  STATEMENT_TIMEOUT_MS: String(limits.statementMs),
});

/**
 * The environment of a process that runs statements: glibc would keep memory for each of its threads, and what a version
 * took that is closed.
 */
export const environmentOfReader = (): Readonly<Record<string, string | undefined>> => ({
  ...process.env,
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '131072',
});
