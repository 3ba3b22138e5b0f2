import { useMemo, useState } from 'react';
import { numbers } from '../language.js';
import { countsByYear, endOf, momentsOf, yearOf, type Moment } from '../reply/moments.js';
import type { Reply } from '../reply/replies.js';
import { words } from '../words.js';
import { PlainTable } from './plain-table.js';

const MOST_BARS = 200;
const ROW = 22;

/** The years and dates of a reply: how many begin in each year, and the first of them as bars. */
export default function Timeline({ reply }: { readonly reply: Reply }) {
  const all = useMemo(() => momentsOf(reply.data), [reply]);
  const fields = useMemo(() => [...new Set(all.map(({ field }) => field))], [all]);
  const [hidden, hide] = useState<ReadonlySet<string>>(new Set());
  const moments = useMemo(() => all.filter(({ field }) => !hidden.has(field)), [all, hidden]);
  if (all.length === 0) return <p className="view-note">{words.noTimeline}</p>;

  const toggle = (field: string) => {
    hide(new Set(hidden.has(field) ? [...hidden].filter((one) => one !== field) : [...hidden, field]));
  };
  return (
    <div className="view-timeline">
      <p className="view-note" role="status">
        {moments.length > 0 &&
          `${words.timelineSummary(numbers.format(moments.length), moments[0]!.start, moments.at(-1)!.start)}. `}
        {moments.length > MOST_BARS && words.timelineSampled(numbers.format(MOST_BARS), numbers.format(moments.length))}
      </p>
      <fieldset className="fields">
        <legend>{words.fields}</legend>
        {fields.map((field) => (
          <label key={field}>
            <input
              type="checkbox"
              checked={!hidden.has(field)}
              onChange={() => {
                toggle(field);
              }}
            />{' '}
            {field}
          </label>
        ))}
      </fieldset>
      {moments.length > 0 && <Histogram moments={moments} />}
      {moments.length > 0 && <Bars moments={moments.slice(0, MOST_BARS)} />}
      <PlainTable
        columns={[words.name, words.field, words.from, words.to]}
        rows={() =>
          moments.map(({ label, field, start, end }, at) => ({
            id: String(at),
            cells: [label, field, start, end ?? ''],
          }))
        }
      />
    </div>
  );
}

/** How many moments begin in each year. */
function Histogram({ moments }: { readonly moments: readonly Moment[] }) {
  const counts = countsByYear(moments);
  const most = Math.max(...counts.map(({ count }) => count));
  const [first, last] = [counts[0]!.year, counts.at(-1)!.year];
  return (
    <figure className="histogram">
      <figcaption>
        {words.histogram} ({words.count.toLowerCase()} ≤ {numbers.format(most)})
      </figcaption>
      <svg
        viewBox={`0 0 ${counts.length * 10} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${words.histogram}, ${first}–${last}`}
      >
        {counts.map(
          ({ year, count }, at) =>
            count > 0 && (
              <rect key={year} x={at * 10 + 1} width={8} y={100 - (count / most) * 100} height={(count / most) * 100}>
                <title>{`${year} : ${count}`}</title>
              </rect>
            ),
        )}
      </svg>
      <div className="axis" aria-hidden="true">
        <span>{first}</span>
        {last > first + 1 && <span>{Math.round((first + last) / 2)}</span>}
        {last > first && <span>{last}</span>}
      </div>
    </figure>
  );
}

/** Moments as bars from their beginning to their end; what is printed as a year lasts a year. */
function Bars({ moments }: { readonly moments: readonly Moment[] }) {
  const first = Math.min(...moments.map(({ start }) => yearOf(start)));
  const last = Math.max(...moments.map(({ start, end }) => endOf(end ?? start)));
  const share = (years: number): number => (years / Math.max(last - first, 1)) * 100;
  return (
    <ol className="bars" aria-label={words.timeline}>
      {moments.map(({ label, field, start, end }, at) => (
        <li key={at} style={{ minHeight: ROW }}>
          <span className="bar-label" title={label}>
            {label}
          </span>
          <span className="bar-track">
            <span
              className={end === undefined ? 'bar' : 'bar long'}
              style={{
                marginLeft: `${share(yearOf(start) - first)}%`,
                width: `${share(endOf(end ?? start) - yearOf(start))}%`,
              }}
            />
          </span>
          <span className="bar-dates">
            {end === undefined ? start : `${start} → ${end}`} <small>{field}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}
