import { box, COLOURS, link, picture, words } from './svg.js';

interface Place {
  readonly id: string;
  readonly name: string;
  readonly country: { readonly code: string; readonly name: string } | null;
}
interface Between {
  readonly id: string;
  readonly name: string;
  readonly partnerships: {
    readonly nodes: readonly { readonly title: string; readonly parties: { readonly nodes: readonly Place[] } }[];
  };
}

export interface SahelOverseas {
  readonly sahel: { readonly nodeCount: number };
  readonly overseas: {
    readonly nodeCount: number;
    readonly edges: { readonly nodes: readonly { readonly from: Place; readonly to: Place }[] };
  };
  readonly both: { readonly nodeCount: number };
  readonly paths: { readonly complete: boolean; readonly paths: readonly object[] };
  readonly group: { readonly countries: readonly { readonly code: string }[] };
  readonly between: { readonly nodes: readonly Between[] };
}

const isFrench = ({ id }: Place): boolean => id.startsWith('fr-');

/** Overseas authorities with the partners of each. */
export const overseasPairs = ({ overseas }: SahelOverseas): { readonly here: Place; readonly there: Place }[] =>
  overseas.edges.nodes.flatMap(({ from, to }) =>
    isFrench(from) === isFrench(to) ? [] : [isFrench(from) ? { here: from, there: to } : { here: to, there: from }],
  );

/** The partners abroad of those who work on both sides, and on which side each is. */
export const betweenPairs = ({
  between,
  group,
}: SahelOverseas): { readonly here: string; readonly there: Place; readonly sahel: boolean }[] =>
  between.nodes.flatMap(({ name, partnerships }) =>
    partnerships.nodes.flatMap(({ parties }) =>
      parties.nodes
        .filter((party) => !isFrench(party))
        .map((there) => ({
          here: name,
          there,
          sahel: group.countries.some(({ code }) => code === there.country?.code),
        })),
    ),
  );

const [WIDTH, TOP, ROW, BOX] = [860, 118, 44, 26];
const COLUMNS = [130, 352, 574, 742];
const HEADINGS = ['overseas France', 'countries of its partners', 'work on both sides', 'G5 Sahel'];

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/**
 * Four columns: overseas authorities, the countries they work in, who works there and in the Sahel, and where there.
 */
export function drawSahel(reply: SahelOverseas): string {
  const [pairs, between] = [overseasPairs(reply), betweenPairs(reply)];
  const country = ({ country: found }: Place): string => found?.name ?? 'unknown';
  const sahel = ({ there }: { there: Place }): string => `${there.name} (${country(there)})`;
  const columns = [
    unique(pairs.map(({ here }) => here.name)),
    unique(pairs.map(({ there }) => country(there))),
    unique(between.map(({ here }) => here)),
    unique(between.filter((one) => one.sahel).map(sahel)),
  ].map((column) => column.sort((a, b) => a.localeCompare(b, 'fr')));
  const tallest = Math.max(...columns.map(({ length }) => length));
  const at = (column: number, name: string): [number, number] => [
    COLUMNS[column]!,
    TOP + ROW * (columns[column]!.indexOf(name) + (tallest - columns[column]!.length) / 2) + BOX / 2,
  ];
  const half = (name: string): number => name.length * 3.7 + 10;
  const joined = (column: number, left: string, right: string, colour: string): string => {
    const [from, to] = [at(column, left), at(column + 1, right)];
    return link([from[0] + half(left), from[1]], [to[0] - half(right), to[1]], 2.5, colour);
  };
  const links = [
    ...unique(pairs.map(({ here, there }) => joined(0, here.name, country(there), COLOURS.blue))),
    ...unique(
      between.filter((one) => !one.sahel).map(({ here, there }) => joined(1, country(there), here, COLOURS.orange)),
    ),
    ...unique(between.filter((one) => one.sahel).map((one) => joined(2, one.here, sahel(one), COLOURS.orange))),
  ];
  const names = columns.flatMap((column, number) =>
    column.flatMap((name) => {
      const [x, y] = at(number, name);
      return [
        box(x - half(name), y - BOX / 2, 2 * half(name), BOX, COLOURS.pale),
        words(x, y + 4.5, name, { anchor: 'middle' }),
      ];
    }),
  );
  return picture(
    WIDTH,
    TOP + ROW * tallest + 12,
    `Nobody links the Sahel to overseas France; ${new Set(betweenPairs(reply).map(({ here }) => here)).size} authorities work on both sides`,
    [
      `${reply.sahel.nodeCount} parties in partnerships with the G5 Sahel, ${reply.overseas.nodeCount} in those of overseas authorities: none in both, in what the sources tell.`,
    ],
    [
      ...HEADINGS.map((heading, number) =>
        words(COLUMNS[number]!, 92, heading, { anchor: 'middle', fill: COLOURS.quiet, bold: true }),
      ),
      ...links,
      ...names,
    ],
  );
}
