import { addressWith, pathOfNode } from '../addresses.js';
import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { filled } from '../words/words.js';

export interface Neighbour {
  readonly id: string;
  readonly name: string;
  /** What stands under the name, such as a country. */
  readonly detail?: string | undefined;
  /** How much the two share, from 1; it makes the line thick. */
  readonly weight: number;
}

const WIDTH = 360;
const ROW = 38;
const [LEFT, RIGHT] = [20, 112];
/** Letters that fit on a line beside the picture's lines. */
const LONGEST = 28;
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const thickness = (weight: number): string => Math.min(1.5 + 2 * Math.log2(weight), 9).toFixed(1);

/** A long name on two lines where nothing else stands under it, broken between words. */
function linesOf({ name, detail }: Neighbour): [string, string | undefined] {
  if (detail !== undefined || name.length <= LONGEST) return [cut(name, LONGEST), detail && cut(detail, LONGEST + 4)];
  const space = name.lastIndexOf(' ', LONGEST);
  return space < 1 ? [cut(name, LONGEST), undefined] : [name.slice(0, space), cut(name.slice(space + 1), LONGEST)];
}

/** A small picture of a node and its neighbours, drawn by the server; a table beside it must say the same. */
export function picture(name: string, neighbours: readonly Neighbour[], { words, language }: Setting): Html | null {
  if (neighbours.length === 0) return null;
  const height = neighbours.length * ROW + 12;
  const middle = height / 2;
  const line = ({ weight }: Neighbour, at: number): Html => {
    const y = ROW * (at + 0.5) + 6;
    return html`<path class="bridge" d="M${LEFT} ${middle}C${LEFT + 52} ${middle} ${RIGHT - 58} ${y} ${RIGHT} ${y}" stroke-width="${thickness(weight)}"/>`;
  };
  const end = (neighbour: Neighbour, at: number): Html => {
    const y = ROW * (at + 0.5) + 6;
    const path = pathOfNode(neighbour.id);
    const [first, second] = linesOf(neighbour);
    const isDetail = neighbour.detail !== undefined;
    const drawn = html`<circle class="end" cx="${RIGHT}" cy="${y}" r="5"/>
      <text class="end-name" x="${RIGHT + 13}" y="${second ? y - 2 : y + 5}">${first}</text>
      ${second && html`<text class="${isDetail ? 'end-detail' : 'end-name'}" x="${RIGHT + 13}" y="${y + 13}">${second}</text>`}<title>${neighbour.name}</title>`;
    // The table beside it has the same links: one stop of the Tab key each is enough.
    return path === undefined
      ? html`<g>${drawn}</g>`
      : html`<a href="${addressWith(path, language)}" tabindex="-1">${drawn}</a>`;
  };
  return html`<figure class="picture" aria-label="${filled(words.picture, { name })}"><svg viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true">
    ${neighbours.map(line)}<circle class="centre" cx="${LEFT}" cy="${middle}" r="11"/>${neighbours.map(end)}</svg></figure>`;
}
