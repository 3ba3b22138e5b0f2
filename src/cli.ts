import { parseArgs } from 'node:util';
import { build } from './commands/build.js';
import { claims } from './commands/claims.js';
import { exportGraph } from './commands/export.js';
import { status } from './commands/status.js';
import { readConfig, type Config } from './config.js';
import { AppError } from './errors.js';
import { serve } from './main.js';

/** What a command gets: the settings, its own words, and whether a machine reads what it prints. */
export interface Invocation {
  readonly config: Config;
  readonly words: readonly string[];
  readonly json: boolean;
  /** What only some commands take. */
  readonly values: { readonly query?: string; readonly variables?: string; readonly out?: string; readonly bom: boolean; readonly exact: boolean };
}

interface Command {
  readonly about: string;
  readonly run: (invocation: Invocation) => Promise<void>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  serve: { about: 'serve the graph, building it first where it is missing', run: async ({ config }) => { await serve(config); } },
  build: { about: 'read the data sets, make the graph and publish it', run: build },
  claims: { about: 'list what the graph has from each source: claims [WORD OF A SOURCE ID]', run: claims },
  export: { about: 'write csv, ndjson, gexf or graphml to the last row: export FORMAT [--query FILE|TEXT] [--variables JSON] [--out FILE] [--bom] [--exact]', run: exportGraph },
  status: { about: 'say which version is served, by which engine, and what it holds', run: status },
};

const USAGE = `passerelles COMMAND [--json]

${Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(8)} ${about}`).join('\n')}

Settings come from the environment: GRAPH_URL, GRAPH_USER, GRAPH_PASSWORD, GRAPH_DATABASE, SEED_MANIFEST,
SNAPSHOT_FOLDER, HOST, PORT, LOG_LEVEL and the limits (README). Progress goes to stderr, results to stdout.
Exit codes: 0 done, 64 wrong use, 65 a data set breaks a rule, 66 a file is missing, 69 the engine is away,
74 the disk failed, 75 try again later, 78 a setting cannot be used, 130 stopped, 70 anything else.
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
      query: { type: 'string' }, variables: { type: 'string' }, out: { type: 'string' }, bom: { type: 'boolean', default: false }, exact: { type: 'boolean', default: false },
    },
  });
  const [name = '', ...words] = positionals;
  const command = COMMANDS[name];
  if (!command || values.help) {
    process.stderr.write(USAGE);
    if (!values.help) process.exitCode = 64;
    return;
  }
  await command.run({ config: readConfig(), words, json: values.json, values });
}

main().catch((error: Error & { code?: string }) => {
  const wrongUse = error.code?.startsWith('ERR_PARSE_ARGS') ?? false;
  // One clear line for what we know of; the whole stack only for what nobody foresaw.
  const known = error instanceof AppError || wrongUse;
  process.stderr.write(`passerelles: ${known ? error.message : error.stack ?? error.message}${wrongUse ? ' (passerelles --help lists the commands)' : ''}\n`);
  process.exit(error instanceof AppError ? error.exit : wrongUse ? 64 : 70);
});
