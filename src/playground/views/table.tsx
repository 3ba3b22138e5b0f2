import { useMemo, useState, type ReactNode } from 'react';
import { addressWith, pathOfNode } from '../../site/addresses.js';
import { webAddress } from '../../site/html.js';
import { language, numbers } from '../language.js';
import type { Reply } from '../reply/replies.js';
import { HOLDER, sortedRows, tablesOf, type Cell, type Table } from '../reply/tables.js';
import { headingOf } from '../headings.js';
import { words } from '../words.js';

const PAGE = 100;

/** The lists of a reply as tables, one at a time. */
export default function Tables({ reply }: { readonly reply: Reply }) {
  const tables = useMemo(() => tablesOf(reply.shown), [reply]);
  const identified = useMemo(() => tablesOf(reply.data), [reply]);
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
              >{`${headingOf(one.title, language)} (${words.rows(numbers.format(one.rows.length))})`}</option>
            ))}
          </select>
        </label>
      )}
      <SortedTable key={table.path} table={table} ids={idsOf(table, identified)} />
    </div>
  );
}

type Row = Table['rows'][number];

/** The identifier of what each row is, which the page asks for beside what its reader asked. */
function idsOf(table: Table, identified: readonly Table[]): ReadonlyMap<Row, Cell> {
  const same = identified.find(({ path }) => path === table.path);
  const column = same?.columns.indexOf('id') ?? -1;
  return new Map(table.rows.map((row, at) => [row, same?.rows[at]?.[column] ?? null]));
}

interface Sort {
  readonly column: number;
  readonly descending: boolean;
}

function SortedTable({ table, ids }: { readonly table: Table; readonly ids: ReadonlyMap<Row, Cell> }) {
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
  const caption = words.rowCaption(headingOf(table.title, language));
  const named = table.columns.findIndex((name) => name === 'title' || name === 'name');
  return (
    <>
      <Pages
        from={from}
        count={rows.length}
        total={table.total}
        onPage={(step) => {
          setPage(page + step);
        }}
      />
      <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption className="for-readers">{caption}</caption>
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
                    {shownCell(cell, column === named ? ids.get(row) : cell)}
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
  const shown = name === HOLDER ? words.holder : headingOf(name, language);
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
  total,
  onPage,
}: {
  readonly from: number;
  readonly count: number;
  readonly total: number | undefined;
  readonly onPage: (step: number) => void;
}) {
  const to = Math.min(from + PAGE, count);
  return (
    <p className="view-note pages">
      <span role="status">
        {words.rowsShown(numbers.format(Math.min(from + 1, count)), numbers.format(to), numbers.format(count))}
      </span>
      {total !== undefined && total > count && <strong>{words.moreExist(numbers.format(total))}</strong>}
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

/** A cell as it is shown: names and identifiers lead to the page of what they name, addresses where they say. */
function shownCell(cell: Cell, id: Cell | undefined): ReactNode {
  const text = cellText(cell);
  const path = typeof id === 'string' ? pathOfNode(id) : undefined;
  if (path !== undefined) return <a href={addressWith(path, language)}>{text}</a>;
  return webAddress(text) ? (
    <a href={text} rel="noopener">
      {text}
    </a>
  ) : (
    text
  );
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? words.yes : words.no;
  return String(cell);
}
