import { box, COLOURS, picture, words } from './svg.js';

interface Row {
  readonly keys: readonly { readonly code: string | null; readonly label: string }[];
  readonly partnerships: number;
}
interface Rows {
  readonly nodes: readonly Row[];
}

export const PERIODS = {
  before1990: 'before 1990',
  the1990s: '1990–1999',
  the2000s: '2000–2009',
  the2010s: '2010–2019',
  since2020: 'since 2020',
  undated: 'year unknown',
} as const;
export type Period = keyof typeof PERIODS;
const ALL = Object.keys(PERIODS) as Period[];

export type ThemesOverTime = Readonly<Record<Period, Rows>> & { readonly years: Rows };

/** How many partnerships of a period are of a theme; of an unknown one where the code is null. */
export const countOf = (reply: ThemesOverTime, period: Period, code: string | null): number =>
  reply[period].nodes.find(({ keys }) => keys[0]!.code === code)?.partnerships ?? 0;

const FIRST: Readonly<Record<Period, readonly [number, number]>> = {
  before1990: [0, 1989],
  the1990s: [1990, 1999],
  the2000s: [2000, 2009],
  the2010s: [2010, 2019],
  since2020: [2020, 9999],
  undated: [NaN, NaN],
};

/** How many partnerships began in a period. */
export const partnershipsOf = ({ years }: ThemesOverTime, period: Period): number =>
  years.nodes
    .filter(({ keys: [key] }) =>
      key!.code === null
        ? period === 'undated'
        : Number(key!.code) >= FIRST[period][0] && Number(key!.code) <= FIRST[period][1],
    )
    .reduce((sum, { partnerships }) => sum + partnerships, 0);

const MOST = 12;

/** The themes told of most often, in all periods together. */
export function themesOf(reply: ThemesOverTime): { readonly code: string; readonly label: string }[] {
  const counted = new Map<string, { code: string; label: string; count: number }>();
  for (const period of ALL)
    for (const {
      keys: [key],
      partnerships,
    } of reply[period].nodes) {
      if (key!.code !== null)
        counted.set(key!.code, {
          code: key!.code,
          label: key!.label,
          count: (counted.get(key!.code)?.count ?? 0) + partnerships,
        });
    }
  return [...counted.values()].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'fr')).slice(0, MOST);
}

const [LEFT, TOP, CELL, ROW] = [388, 122, 84, 28];

/** White to blue by a share of one half at most. */
function shade(share: number): string {
  const part = Math.min(1, share / 0.5);
  return `#${[37, 99, 168]
    .map((full) =>
      Math.round(255 - (255 - full) * part)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** A row a theme, a column a period: how many partnerships, shaded by their part of those whose theme is known. */
export function drawThemes(reply: ThemesOverTime): string {
  const x = (period: Period): number => LEFT + CELL * ALL.indexOf(period);
  const known = (period: Period): number => partnershipsOf(reply, period) - countOf(reply, period, null);
  const line = (y: number, label: string, count: (period: Period) => number, fill: string): string[] => [
    words(LEFT - 14, y + 18, label, { anchor: 'end', fill }),
    ...ALL.map((period) => words(x(period) + CELL / 2, y + 18, String(count(period)), { anchor: 'middle', fill })),
  ];
  const themes = themesOf(reply);
  const cells = themes.flatMap(({ code, label }, row) => {
    const y = TOP + ROW * row;
    return [
      words(LEFT - 14, y + 18, label, { anchor: 'end' }),
      ...ALL.flatMap((period) => {
        const [count, share] = [countOf(reply, period, code), countOf(reply, period, code) / known(period)];
        return [
          box(x(period) + 1, y + 1, CELL - 2, ROW - 2, shade(share)),
          words(x(period) + CELL / 2, y + 18, String(count), {
            anchor: 'middle',
            fill: share > 0.28 ? '#ffffff' : COLOURS.ink,
          }),
        ];
      }),
    ];
  });
  const below = TOP + ROW * themes.length + 8;
  return picture(
    LEFT + CELL * ALL.length + 24,
    below + 2 * ROW + 16,
    'Themes by the first year of partnerships',
    [
      'How many partnerships; the darker, the larger a part of those of the period whose theme is known.',
      'One may have several themes, and a broader theme counts what its narrower ones count.',
    ],
    [
      ...ALL.map((period) =>
        words(x(period) + CELL / 2, TOP - 12, PERIODS[period], {
          anchor: 'middle',
          fill: COLOURS.quiet,
          bold: true,
          size: 11,
        }),
      ),
      ...cells,
      ...line(below, 'theme unknown', (period) => countOf(reply, period, null), COLOURS.orange),
      ...line(below + ROW, 'all partnerships', (period) => partnershipsOf(reply, period), COLOURS.quiet),
    ],
  );
}
