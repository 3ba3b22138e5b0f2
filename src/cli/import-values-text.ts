import type { RowReport } from '../ingest/import/import-report.js';
import type { ChangedRow, RowChanges } from '../ingest/import/row-changes.js';
import { said, type Said } from '../ingest/import/said.js';
import type { ValueRead } from '../ingest/import/values-read.js';

type Language = keyof Said;

const AS_READ = said('Each value as it was read:', 'Chaque valeur telle qu’elle a été lue :');
const LEFT_OUT = said('left out', 'laissé de côté');

/** Each row that could be read, with its values; what is written otherwise stands before an arrow. */
export function valuesText(rows: readonly RowReport[], language: Language): string {
  const value = ({ column, written, read }: ValueRead): string =>
    `${column}: ${read === written ? read : `"${written}" → ${read || LEFT_OUT[language]}`}`;
  const lines = rows
    .map(({ line, values }) => ({ line, read: values() }))
    .filter(({ read }) => read.length > 0)
    .map(({ line, read }) => `  ${line}  ${read.map(value).join(' · ')}`);
  return [AS_READ[language], ...lines].join('\n');
}

const feminine = ({ length }: readonly unknown[], word: string): string => `${length} ${word}${length < 2 ? '' : 's'}`;

/** What a newer file adds, changes and removes, one line for each row. */
export function changesText({ added, changed, removed }: RowChanges, language: Language): string {
  const counts = said(
    `Beside the rows that were there: ${added.length} added, ${changed.length} changed, ${removed.length} removed.`,
    `Par rapport aux lignes déjà là : ${feminine(added, 'ajoutée')}, ${feminine(changed, 'modifiée')}, ${feminine(removed, 'supprimée')}.`,
  );
  return [
    counts[language],
    ...added.map((row) => `  + ${row}`),
    ...changed.map((row) => `  ~ ${changedText(row)}`),
    ...removed.map((row) => `  - ${row}`),
  ].join('\n');
}

const changedText = ({ row, members }: ChangedRow): string =>
  `${row}: ${members.map(({ member, before, now }) => `${member} ${before || '–'} → ${now || '–'}`).join(', ')}`;
