import { addressWith, pathOfNode } from '../addresses.js';
import { numberText } from '../format.js';
import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { EXPLORE_WORDS } from '../words/explore-words.js';
import { filled } from '../words/words.js';
import type { Across, Explored, Links } from './ask.js';
import type { End } from './documents.js';
import { cutNote, linkTable } from './links.js';

/** Links that two columns of names can hold. */
const MOST_DRAWN = 60;
const [WIDTH, ROW, LEFT, RIGHT] = [880, 22, 330, 550];
const LONGEST = 44;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const strongest = ({ across }: Links): readonly Across[] => across.slice(0, MOST_DRAWN);

/** Different parties of one side, those with the most links first, so that neighbours stand near each other. */
function column(pairs: readonly Across[], side: 'french' | 'foreign'): readonly End[] {
  const counts = new Map<string, { readonly end: End; count: number }>();
  for (const pair of pairs) {
    const seen = counts.get(pair[side].id) ?? { end: pair[side], count: 0 };
    seen.count += 1;
    counts.set(pair[side].id, seen);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ end }) => end);
}

/** Partners in the order of their French parties, so that lines cross little. */
const inOrderOf = (french: readonly End[], pairs: readonly Across[]): readonly End[] => [
  ...new Map(
    french.flatMap(({ id }) =>
      pairs.filter((pair) => pair.french.id === id).map(({ foreign }) => [foreign.id, foreign] as const),
    ),
  ).values(),
];

/** The strongest links between two columns of names, as a picture of its own. */
export function networkPicture({ links }: Explored, setting: Setting): Html {
  const pairs = links ? strongest(links) : [];
  const french = column(pairs, 'french');
  const foreign = inOrderOf(french, pairs);
  const height = ROW * Math.max(french.length, foreign.length, 1) + 8;
  const place = (ends: readonly End[], id: string): number =>
    ((ends.findIndex((end) => end.id === id) + 0.5) * (height - 8)) / ends.length + 4;
  const line = (pair: Across): Html => {
    const [a, b] = [place(french, pair.french.id), place(foreign, pair.foreign.id)];
    return html`<path d="M${LEFT} ${a.toFixed(1)}C${LEFT + 90} ${a.toFixed(1)} ${RIGHT - 90} ${b.toFixed(1)} ${RIGHT} ${b.toFixed(1)}" stroke-width="${Math.min(6, 1 + Math.log2(pair.weight)).toFixed(1)}"><title>${pair.french.name} – ${pair.foreign.name}</title></path>`;
  };
  const name = (end: End, ends: readonly End[], isLeft: boolean): Html => {
    const y = (place(ends, end.id) + 4).toFixed(1);
    const text = isLeft ? end.name : `${end.name}${end.country ? ` (${end.country.name})` : ''}`;
    const drawn = html`<text x="${isLeft ? LEFT - 8 : RIGHT + 8}" y="${y}" font-size="13" fill="currentColor"${isLeft && html` text-anchor="end"`}>${cut(text)}</text>`;
    const path = pathOfNode(end.id);
    return path === undefined
      ? drawn
      : html`<a href="${addressWith(path, setting.language)}" tabindex="-1">${drawn}</a>`;
  };
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" aria-hidden="true">
    <g class="ways" fill="none" stroke="#2f6f8f" stroke-opacity=".6">${pairs.map(line)}</g>${french.map((end) => name(end, french, true))}${foreign.map((end) => name(end, foreign, false))}</svg>`;
}

/** Who is linked with whom, the strongest links as a picture and the first ones as a table. */
export function networkFace(explored: Explored, setting: Setting): Html | null {
  const { links, selection } = explored;
  if (!links) return null;
  const { language } = setting;
  const shown = strongest(links).length;
  return html`<p class="quiet">${filled(EXPLORE_WORDS[language].networkShown, {
    shown: numberText(shown, language),
    total: numberText(links.across.length, language),
    parties: numberText(links.parties, language),
  })}${cutNote(links, setting)}</p>
    ${shown > 0 && html`<figure class="chart" aria-label="${EXPLORE_WORDS[language].networkLabel}">${networkPicture(explored, setting)}</figure>`}${linkTable(links, selection, setting)}`;
}
