const RIGHT = /^[\d–][\d.,]*( %)?$/;

/** Rows as aligned columns, numbers to the right; one line each, two spaces before. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_cell, at) => rows.reduce((widest, row) => Math.max(widest, row[at]!.length), 0)) ?? [];
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, at) => (RIGHT.test(cell) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
