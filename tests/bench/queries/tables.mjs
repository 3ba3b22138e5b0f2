import { CONTENDERS } from '../contenders/contenders.mjs';
import { median } from './median.mjs';

/** What is held against what: the ratios that the project promises. */
const RATIOS = [
  ['ours/floor, Neo4j', 'ours-neo4j', 'floor-neo4j'],
  ['ours/floor, embedded', 'ours-embedded', 'floor-embedded'],
  ['ours/@neo4j/graphql', 'ours-neo4j', 'neo4j-graphql'],
  ['ours/mercurius', 'ours-neo4j', 'mercurius'],
  ['cached/bytes', 'ours-cached', 'cached-bytes'],
  ['cached/@neo4j/graphql', 'ours-cached', 'neo4j-graphql'],
];
/** Where a contender has no figure of its own, the one it is held against: a keyset page against a page by offset. */
const INSTEAD = { 'page-40-offset': 'page-40' };

export const short = (number) =>
  number === null || number === undefined
    ? '–'
    : number >= 100
      ? Math.round(number).toLocaleString('en')
      : number.toPrecision(2);

export function table(head, rows) {
  const widths = head.map((_cell, at) => Math.max(...[head, ...rows].map((row) => row[at].length)));
  const line = (row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ');
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/**
 * At one client and at sixteen, the median of the rounds' ratios: what slows the machine for a while slows both sides
 * of a round.
 */
export const ratio = (own, theirs) =>
  [1, 16].map((clients) =>
    own && theirs
      ? median(own[clients].rounds.map((perSecond, round) => perSecond / theirs[clients].rounds[round]))
      : undefined,
  );

/** By question and pair of contenders, at one client and at sixteen. */
export const ratiosOf = ({ questions }) =>
  Object.fromEntries(
    Object.entries(questions).map(([name, { times }]) => [
      name,
      Object.fromEntries(
        RATIOS.map(([title, ours, other]) => [
          title,
          ratio(times[ours] ?? questions[INSTEAD[name]]?.times[ours], times[other]),
        ]),
      ),
    ]),
  );

/** How many times as long page 40 takes as page 1, at one client and at sixteen. */
export const laterPage = ({ questions }, contender) =>
  ratio(questions['page-1']?.times[contender], questions['page-40']?.times[contender]);

const hitsRatio = ({ statements }) => statements['ours-neo4j']?.hits / statements['floor-neo4j']?.hits || undefined;

/** Everything that was measured, as tables for a terminal. */
export function tablesOf(results) {
  const { questions, memory } = results;
  const there = CONTENDERS.filter(({ name }) => name in memory);
  const rows = (cell) =>
    Object.values(questions).map((question) => [
      question.title,
      ...there.map((contender) => cell(question, contender)),
    ]);
  const head = ['', ...there.map(({ title }) => title)];
  const ratios = ratiosOf(results);
  const held = RATIOS.filter(([title]) => Object.values(ratios).some((by) => by[title].some(Boolean)));
  const pair = (values, show) => (values.every((value) => value === undefined) ? '–' : values.map(show).join(' / '));
  return [
    `requests a second, one client / sixteen (medians of ${results.rounds} alternating rounds of ${results.msATurn} ms)`,
    table(
      head,
      rows(({ times }, { name }) =>
        pair(
          [1, 16].map((clients) => times[name]?.[clients].perSecond),
          short,
        ),
      ),
    ),
    '\nratios, one client / sixteen',
    table(
      ['', ...held.map(([title]) => title), 'database hits, ours/floor'],
      Object.entries(questions).map(([name, question]) => [
        question.title,
        ...held.map(([key]) => pair(ratios[name][key], short)),
        short(hitsRatio(question)),
      ]),
    ),
    '\ntime of page 40 / page 1, one client / sixteen',
    table(head, [['', ...there.map(({ name }) => pair(laterPage(results, name), short))]]),
    '\nmilliseconds at one client, median',
    table(
      head,
      rows(({ times }, { name }) => short(times[name]?.[1].medianMs)),
    ),
    '\nbytes of the reply',
    table(
      head,
      rows(({ bytes }, { name }) => short(bytes[name])),
    ),
    '\nstatements (database hits on Neo4j)',
    table(
      head,
      rows(({ statements }, { name }) => {
        const seen = statements?.[name];
        return seen ? `${seen.statements}${seen.hits === null ? '' : ` (${short(seen.hits)})`}` : '–';
      }),
    ),
    '\nmemory of the process, MB: idle, at most under load',
    table(head, [
      [
        '',
        ...there.map(({ name }) =>
          pair(
            [memory[name].idleMb, memory[name].peakMb].map((mb) => mb ?? undefined),
            short,
          ),
        ),
      ],
    ]),
  ].join('\n');
}
