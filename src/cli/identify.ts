import type { Invocation } from './invocation.js';
import { wrongUse } from '../errors.js';
import { identifyTable, readDecider, type IdentifiedName } from '../ingest/identify-names.js';
import { csvCell } from './import-report.js';

const COLUMNS = ['line', 'name', 'outcome', 'id', 'found', 'rule', 'score', 'candidates', 'note'] as const;

/**
 * `passerelles identify NAMES.csv`: which authority each name of a table is, by the rules of the import and of the build,
 * as CSV or, with `--json`, as JSON lines. The table is read as those of imports are; `NAME_COLUMNS` are its columns.
 */
export async function identifyNames({ config, words: [file], json }: Invocation): Promise<void> {
  if (!file)
    throw wrongUse(
      'identify NAMES.csv: name the table of names to read',
      'identify NOMS.csv : indiquez le tableau de noms à lire',
    );
  const decider = await readDecider(config.manifest);
  if (!json) process.stdout.write(csvLine(COLUMNS));
  for await (const told of identifyTable(file, decider))
    process.stdout.write(json ? `${JSON.stringify(told)}\n` : csvLine(cellsOf(told)));
}

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

const cellsOf = ({ line, name, outcome, id, found, rule, score, candidates, note }: IdentifiedName): string[] => [
  String(line),
  name,
  outcome,
  id ?? '',
  found ?? '',
  rule ?? '',
  score === undefined ? '' : String(score),
  candidates.map((each) => `${each.name} (${each.id}: ${each.why}, ${each.score})`).join('; '),
  note ?? '',
];
