import { html, type Html } from '../html.js';
import type { Content, Setting } from '../page.js';

/** Pixels that pages elsewhere show a picture of a page in. */
export const CARD_WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 72;

/** Words on lines of so many letters; the last line says where it was cut. */
function linesOf(text: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > letters ? `${word.slice(0, letters - 1)}…` : word);
  }
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]!} …`];
}

/** What stands for a page where another one links to it: its title and what it says in short. */
export function cardOf({ title, description }: Content, { words }: Setting): Html {
  const titles = linesOf(title, 30, 3);
  const about = linesOf(description, 62, 5);
  const text = (line: string, y: number, size: number, weight: string, colour: string): Html =>
    html`<text x="${MARGIN}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">${line}</text>`;
  const below = 190 + titles.length * 74;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CARD_WIDTH} ${HEIGHT}" font-family="sans-serif">
    <rect width="${CARD_WIDTH}" height="${HEIGHT}" fill="#fdfcf9"/><rect width="20" height="${HEIGHT}" fill="#17498a"/>
    <path d="M880 96C960 96 1000 60 1110 60M880 96C960 96 1000 132 1110 132" fill="none" stroke="#b3541e" stroke-width="5"/>
    <circle cx="880" cy="96" r="14" fill="#17498a"/><circle cx="1110" cy="60" r="10" fill="#b3541e"/><circle cx="1110" cy="132" r="10" fill="#b3541e"/>
    ${text(words.brand, 108, 34, '700', '#17498a')}
    ${titles.map((line, at) => text(line, 210 + at * 74, 60, '700', '#1c1f26'))}
    ${about.map((line, at) => text(line, below + 40 + at * 42, 29, '400', '#565c68'))}</svg>`;
}
