import type { Invocation } from './invocation.js';
import { wrongUse } from '../errors.js';
import { identifyTable, readDecider, type IdentifiedName } from '../ingest/identify-names.js';
import type { Said } from '../ingest/import/said.js';
import { reasonWords } from '../ingest/reason-words.js';
import { csvCell } from './import-report.js';

const COLUMNS = ['line', 'name', 'outcome', 'id', 'found', 'rule', 'score', 'candidates', 'note'] as const;

/**
 * `passerelles identify NAMES.csv`: which authority each name of a table is, by the rules of the import and of the build,
 * as CSV in the reader's language or, with `--json`, as JSON lines whose reasons are English. The table is read as those of imports are; `NAME_COLUMNS` are its columns.
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
    process.stdout.write(json ? `${JSON.stringify(told)}\n` : csvLine(cellsOf(told, config.language)));
}

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

const cellsOf = (
  { line, name, outcome, id, found, rule, score, candidates, note }: IdentifiedName,
  language: keyof Said,
): string[] => [
  String(line),
  name,
  outcome,
  id ?? '',
  found ?? '',
  reasonWords(rule ?? '')[language],
  score === undefined ? '' : String(score),
  candidates.map((each) => `${each.name} (${each.id}: ${reasonWords(each.why)[language]}, ${each.score})`).join('; '),
  note?.[language] ?? '',
];
