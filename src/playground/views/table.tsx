import { useMemo, useState } from 'react';
import { language, numbers } from '../language.js';
import type { Reply } from '../reply/replies.js';
import { HOLDER, sortedRows, tablesOf, type Cell, type Table } from '../reply/tables.js';
import { words } from '../words.js';

const PAGE = 100;

/** The lists of a reply as tables, one at a time. */
export default function Tables({ reply }: { readonly reply: Reply }) {
  const tables = useMemo(() => tablesOf(reply.shown), [reply]);
  const [path, setPath] = useState<string>();
  const table = tables.find((one) => one.path === path) ?? tables[0];
  if (!table) return <p className="view-note">{words.noData}</p>;
  return (
    <div className="view-table">
      {tables.length > 1 && (
        <label className="view-note">
          {words.listSelect}{' '}
          <select
            value={table.path}
            onChange={(event) => {
              setPath(event.target.value);
            }}
          >
            {tables.map((one) => (
              <option
                key={one.path}
                value={one.path}
              >{`${one.title} (${words.rows(numbers.format(one.rows.length))})`}</option>
            ))}
          </select>
        </label>
      )}
      <SortedTable key={table.path} table={table} />
    </div>
  );
}

interface Sort {
  readonly column: number;
  readonly descending: boolean;
}

function SortedTable({ table }: { readonly table: Table }) {
  const [sort, setSort] = useState<Sort>();
  const [page, setPage] = useState(0);
  const rows = useMemo(
    () => (sort ? sortedRows(table, sort.column, sort.descending, language) : table.rows),
    [table, sort],
  );
  const sortBy = (column: number) => {
    setSort({ column, descending: sort?.column === column && !sort.descending });
    setPage(0);
  };
  const from = page * PAGE;
  return (
    <>
      <Pages
        from={from}
        count={rows.length}
        onPage={(step) => {
          setPage(page + step);
        }}
      />
      <div className="table-scroll" tabIndex={0} role="region" aria-label={words.rowCaption(table.title)}>
        <table>
          <caption className="for-readers">{words.rowCaption(table.title)}</caption>
          <thead>
            <tr>
              {table.columns.map((name, at) => (
                <Heading
                  key={name}
                  name={name}
                  sort={sort?.column === at ? sort : undefined}
                  onSort={() => {
                    sortBy(at);
                  }}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(from, from + PAGE).map((row, at) => (
              <tr key={from + at}>
                {row.map((cell, column) => (
                  <td key={column} className={classOf(cell)}>
                    {cellText(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Heading({
  name,
  sort,
  onSort,
}: {
  readonly name: string;
  readonly sort: Sort | undefined;
  readonly onSort: () => void;
}) {
  const shown = name === HOLDER ? words.holder : name;
  const direction = sort && (sort.descending ? 'descending' : 'ascending');
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" title={words.sortBy(shown)} onClick={onSort}>
        {shown} <span aria-hidden="true">{sort ? (sort.descending ? '▼' : '▲') : '↕'}</span>
      </button>
    </th>
  );
}

function Pages({
  from,
  count,
  onPage,
}: {
  readonly from: number;
  readonly count: number;
  readonly onPage: (step: number) => void;
}) {
  const to = Math.min(from + PAGE, count);
  return (
    <p className="view-note pages">
      <span role="status">
        {words.rowsShown(numbers.format(Math.min(from + 1, count)), numbers.format(to), numbers.format(count))}
      </span>
      {count > PAGE && (
        <>
          <button
            type="button"
            disabled={from === 0}
            onClick={() => {
              onPage(-1);
            }}
          >
            {words.previous}
          </button>
          <button
            type="button"
            disabled={to === count}
            onClick={() => {
              onPage(1);
            }}
          >
            {words.next}
          </button>
        </>
      )}
    </p>
  );
}

const SHORT = 24;
const LONG = 80;

/** Numbers stand to the right; what is short, such as a date, is not broken; what is long has room. */
function classOf(cell: Cell): string | undefined {
  if (typeof cell === 'number') return 'number';
  const { length } = cellText(cell);
  if (length <= SHORT) return 'short';
  return length > LONG ? 'long' : undefined;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? words.yes : words.no;
  return String(cell);
}
