import { useState, type ReactNode } from 'react';
import { words } from '../words.js';

interface Props {
  readonly columns: readonly string[];
  /** Made only once the table is opened. */
  readonly rows: () => readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
}

const MOST_ROWS = 500;

/** What a picture shows as a table, closed until it is asked for. */
export function PlainTable({ columns, rows }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="as-table"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{words.asTable}</summary>
      {open && <Rows columns={columns} all={rows()} />}
    </details>
  );
}

function Rows({ columns, all }: { readonly columns: readonly string[]; readonly all: ReturnType<Props['rows']> }) {
  const [most, setMost] = useState(MOST_ROWS);
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={words.asTable}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.slice(0, most).map(({ id, cells }) => (
              <tr key={id}>
                {cells.map((cell, at) =>
                  at === 0 ? (
                    <th key={at} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={at}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {most < all.length && (
        <button
          type="button"
          onClick={() => {
            setMost(most + MOST_ROWS);
          }}
        >
          {words.next}
        </button>
      )}
    </>
  );
}
