import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  BUILD_OPTIONS,
  CHECK_OPTIONS,
  EXPORT_OPTIONS,
  IMPORT_OPTIONS,
  SNAPSHOT_OPTIONS,
  SYNC_OPTIONS,
} from './options.js';
import { languageOf, readConfig } from '../config.js';
import { AppError, tooFewFiles } from '../errors.js';
import type { Invocation } from './invocation.js';

/**
 * How far objects in memory may grow before V8 clears up. By itself it waits for up to four times what is in use: 64
 * clients that asked for the largest replies made a server 1,413 MB, in place of 850, and a sync of 9,795 rows
 * 1,218, in place of 671.
 */
const CLEAR_UP_SOON = '--heap-growing-percent=30';

interface Command {
  readonly about: string;
  /** Imports what it needs itself: a command that lists versions need not read the code of the server. */
  readonly run: (invocation: Invocation) => Promise<void>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  serve: {
    about: 'serve the graph; build it first if it is missing',
    run: async ({ config }) => {
      await (await import('./serve.js')).serve(config);
    },
  },
  build: {
    about: 'read the data sets, build the graph and publish it',
    run: async (asked) => (await import('./build.js')).build(asked),
  },
  'known-on': {
    about: 'prepare the graph as it was known on a day: known-on DAY [VERSION]',
    run: async (asked) => (await import('./known-on.js')).knownOn(asked),
  },
  check: {
    about:
      'list what is open: undecided names, near doubles, disputes, leads; exit code 1 when there are any;\n           check --links [--limit PAGES] asks the pages of sources whether they are still there',
    run: async (asked) =>
      asked.options['links'] === true
        ? (await import('./check-links.js')).checkLinks(asked)
        : (await import('./check.js')).check(asked),
  },
  claims: {
    about: 'list the claims of each source: claims [WORD OF A SOURCE ID]',
    run: async (asked) => (await import('./claims.js')).claims(asked),
  },
  import: {
    about:
      'import a spreadsheet: import FILE.csv|.xlsx|.ods|.json --mapping MAP.json [--sheet NAME] [--list NAME] [--dry-run] [--strict] [--beside] [--report FILE.csv],\n           or begin a mapping: import FILE --guess [--mapping MAP.json]',
    run: async (asked) => (await import('./import.js')).importFile(asked),
  },
  imports: {
    about:
      'list the imported data sets; imports remove NAME takes one out, imports replace NAME FILE puts a newer file in its place and says what changes [--dry-run]',
    run: async (asked) => (await import('./imports.js')).imports(asked),
  },
  sync: {
    about:
      'fetch a source on the network as a data set of its own: sync NAME [--dry-run] [--limit PAGES] [--from-file PAGES.ndjson]; without a name it lists them',
    run: async (asked) => (await import('./sync.js')).syncSource(asked),
  },
  identify: {
    about:
      'say which authority each name of a table is: identify NAMES.csv|.xlsx|.json; as CSV, or JSON lines with --json',
    run: async (asked) => (await import('./identify.js')).identifyNames(asked),
  },
  export: {
    about:
      'export all rows of a query, or the whole graph, as csv, xlsx, ndjson, geojson, gexf, graphml, jsonld or turtle: export FORMAT [--query FILE|TEXT] [--variables JSON] [--out FILE] [--locale fr|en] [--bom] [--exact]',
    run: async (asked) => (await import('./export.js')).exportGraph(asked),
  },
  mcp: {
    about: 'answer an assistant over stdin and stdout (Model Context Protocol); a server answers at /mcp',
    run: async (asked) => (await import('./mcp.js')).serveMcp(asked),
  },
  status: {
    about: 'show the version served, its engine, what it holds and how much of it is known',
    run: async (asked) => (await import('./status.js')).status(asked),
  },
  versions: {
    about: 'list the snapshots, and the versions that the engine holds',
    run: async (asked) => (await import('./versions.js')).versions(asked),
  },
  diff: {
    about: 'compare two versions or snapshot files: diff OLD NEW; exit code 1 when they differ',
    run: async (asked) => (await import('./diff.js')).diff(asked),
  },
  publish: {
    about: 'serve an older snapshot: publish VERSION; it stays until the seed changes or a new build',
    run: async (asked) => (await import('./publish.js')).publish(asked),
  },
  keep: {
    about: 'protect a snapshot from pruning: keep VERSION REASON',
    run: async (asked) => (await import('./prune.js')).keep(asked),
  },
  backup: {
    about: 'write everything that a server keeps to one file, while it serves: backup FILE.tar.gz',
    run: async (asked) => (await import('./backup.js')).backup(asked),
  },
  restore: {
    about: 'put a backup back, on either engine: restore FILE.tar.gz',
    run: async (asked) => (await import('./backup.js')).restore(asked),
  },
  snapshot: {
    about:
      'write the snapshot that travels with the seed, for who changes the seed or the code that reads it: snapshot [--check]',
    run: async (asked) => (await import('./snapshot.js')).snapshot(asked),
  },
  prune: {
    about: 'delete snapshots: all but the one served, the one before, those kept and those named: prune [VERSION ...]',
    run: async (asked) => (await import('./prune.js')).prune(asked),
  },
};

const USAGE = `passerelles COMMAND [--json]

${Object.entries(COMMANDS)
  .map(([name, { about }]) => `  ${name.padEnd(8)} ${about}`)
  .join('\n')}

Settings come from the environment: GRAPH_URL, GRAPH_USER, GRAPH_PASSWORD, GRAPH_DATABASE, SEED_MANIFEST,
SNAPSHOT_FOLDER, IMPORT_FOLDER, HOST, PORT, LOG_LEVEL and the limits (schema/docs/run.md). Progress goes to stderr, results to stdout.
Exit codes: 0 done, 1 something found (check) or different (diff), 64 wrong use, 65 invalid data, 66 missing file,
69 engine not available, 74 disk error, 75 try again later, 78 invalid setting, 130 stopped, 70 any other error.
`;

/** What a command no longer needs is given back before the engine writes: see `freeMemory` of the embedded engine. */
function boundMemory(): void {
  setFlagsFromString(CLEAR_UP_SOON);
  setFlagsFromString('--expose-gc');
  globalThis.gc ??= runInNewContext('gc') as typeof globalThis.gc;
}

/** Reading the code of a server alone opens more than a hundred. */
const LEAST_FILES = 256;

/** @throws AppError where too few files may be open: each module that cannot be read would say it in its own way */
function checkOpenFiles(): void {
  if (process.platform !== 'linux') return;
  const most = Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? Infinity);
  if (most < LEAST_FILES) throw tooFewFiles(most, LEAST_FILES);
}

async function main(): Promise<void> {
  boundMemory();
  checkOpenFiles();
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...BUILD_OPTIONS,
      ...CHECK_OPTIONS,
      ...IMPORT_OPTIONS,
      ...SNAPSHOT_OPTIONS,
      ...SYNC_OPTIONS,
      ...EXPORT_OPTIONS,
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name = '', ...words] = positionals;
  const command = COMMANDS[name];
  if (!command || values.help) {
    process.stderr.write(USAGE);
    if (!values.help) process.exitCode = 64;
    return;
  }
  await command.run({ config: readConfig(), words, json: values.json, options: values });
}

main().catch((error: Error & { code?: string }) => {
  const wrongUse = error.code?.startsWith('ERR_PARSE_ARGS') ?? false;
  // One clear line for what we know of; the whole stack only for what nobody foresaw.
  const told =
    error instanceof AppError
      ? error.in(languageOf())
      : wrongUse
        ? `${error.message} (passerelles --help lists the commands)`
        : (error.stack ?? error.message);
  process.stderr.write(`passerelles: ${told}\n`);
  process.exit(error instanceof AppError ? error.exit : wrongUse ? 64 : 70);
});
