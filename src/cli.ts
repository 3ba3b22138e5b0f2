import { parseArgs } from 'node:util';
import { BUILD_OPTIONS, EXPORT_OPTIONS, IMPORT_OPTIONS, SNAPSHOT_OPTIONS } from './commands/options.js';
import { readConfig, type Config } from './config.js';
import { AppError } from './errors.js';

/** What a command gets: the settings, its own words, and whether a machine reads what it prints. */
export interface Invocation {
  readonly config: Config;
  readonly words: readonly string[];
  readonly json: boolean;
  /** Options of the command, by name. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

interface Command {
  readonly about: string;
  /** Imports what it needs itself: a command that lists versions need not read the code of the server. */
  readonly run: (invocation: Invocation) => Promise<void>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  serve: {
    about: 'serve the graph, building it first where it is missing',
    run: async ({ config }) => {
      await (await import('./main.js')).serve(config);
    },
  },
  build: {
    about: 'read the data sets, make the graph and publish it',
    run: async (asked) => (await import('./commands/build.js')).build(asked),
  },
  'known-on': {
    about: 'keep what the sources had stated up to a day: known-on DAY [VERSION]',
    run: async (asked) => (await import('./commands/known-on.js')).knownOn(asked),
  },
  check: {
    about: 'list what is open: undecided names, near doubles, disputes, leads; exit code 1 when there is any',
    run: async (asked) => (await import('./commands/check.js')).check(asked),
  },
  claims: {
    about: 'list what the graph has from each source: claims [WORD OF A SOURCE ID]',
    run: async (asked) => (await import('./commands/claims.js')).claims(asked),
  },
  import: {
    about:
      'load a spreadsheet: import FILE.csv|.xlsx|.json --mapping MAP.json [--dry-run] [--strict] [--report FILE.csv],\n           or import FILE --guess [--mapping MAP.json] to begin a mapping',
    run: async (asked) => (await import('./commands/import.js')).importFile(asked),
  },
  export: {
    about:
      'write csv, ndjson, gexf or graphml to the last row: export FORMAT [--query FILE|TEXT] [--variables JSON] [--out FILE] [--bom] [--exact]',
    run: async (asked) => (await import('./commands/export.js')).exportGraph(asked),
  },
  status: {
    about: 'say which version is served, by which engine, what it holds and how much is known of it',
    run: async (asked) => (await import('./commands/status.js')).status(asked),
  },
  versions: {
    about: 'list the snapshots kept, and the versions that the engine holds',
    run: async (asked) => (await import('./commands/versions.js')).versions(asked),
  },
  diff: {
    about:
      'list what a snapshot added, changed and removed: diff OLD NEW, each a version or a file; exit code 1 when they differ',
    run: async (asked) => (await import('./commands/diff.js')).diff(asked),
  },
  publish: {
    about: 'serve a snapshot that is kept: publish VERSION; it stays until the seed changes or a build',
    run: async (asked) => (await import('./commands/publish.js')).publish(asked),
  },
  keep: {
    about: 'mark a snapshot as one that is never pruned: keep VERSION REASON',
    run: async (asked) => (await import('./commands/prune.js')).keep(asked),
  },
  snapshot: {
    about:
      'write the snapshot that travels with the seed, for who changes the seed or the code that reads it: snapshot [--check]',
    run: async (asked) => (await import('./commands/snapshot.js')).snapshot(asked),
  },
  prune: {
    about: 'delete snapshots: all but the one served, the one before, those kept and those named: prune [VERSION ...]',
    run: async (asked) => (await import('./commands/prune.js')).prune(asked),
  },
};

const USAGE = `passerelles COMMAND [--json]

${Object.entries(COMMANDS)
  .map(([name, { about }]) => `  ${name.padEnd(8)} ${about}`)
  .join('\n')}

Settings come from the environment: GRAPH_URL, GRAPH_USER, GRAPH_PASSWORD, GRAPH_DATABASE, SEED_MANIFEST,
SNAPSHOT_FOLDER, IMPORT_FOLDER, HOST, PORT, LOG_LEVEL and the limits (schema/docs/run.md). Progress goes to stderr, results to stdout.
Exit codes: 0 done, 1 something found (check) or different (diff), 64 wrong use, 65 a data set breaks a rule,
66 a file is missing, 69 the engine is away,
74 the disk failed, 75 try again later, 78 a setting cannot be used, 130 stopped, 70 anything else.
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...BUILD_OPTIONS,
      ...IMPORT_OPTIONS,
      ...SNAPSHOT_OPTIONS,
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
  const known = error instanceof AppError || wrongUse;
  process.stderr.write(
    `passerelles: ${known ? error.message : (error.stack ?? error.message)}${wrongUse ? ' (passerelles --help lists the commands)' : ''}\n`,
  );
  process.exit(error instanceof AppError ? error.exit : wrongUse ? 64 : 70);
});
