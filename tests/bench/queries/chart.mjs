import { CONTENDERS } from '../contenders/contenders.mjs';

const COLOURS = {
  'ours-neo4j': '#0b5394',
  'ours-embedded': '#3d85c6',
  'neo4j-graphql': '#cc4125',
  mercurius: '#e69138',
};
const GREY = '#b7b7b7';
/** Replies from memory are tens of times as fast as any other: beside them nothing else could be seen. */
const FROM_MEMORY = ['ours-cached', 'cached-bytes'];
const [PANEL, LABEL, BAR, GAP, COLUMNS] = [450, 160, 13, 4, 2];
const HEAD = 44;

const escaped = (content) => content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (x, y, content, more = '') => `<text x="${x}" y="${y}" ${more}>${escaped(content)}</text>`;

/** A question's panel: a bar a contender, on a scale of its own. */
function panel(x, top, title, bars) {
  const most = Math.max(...bars.map(({ value }) => value));
  const parts = [text(x + 8, top, title, 'font-weight="bold"')];
  let y = top;
  for (const { name, label, value } of bars) {
    y += BAR + GAP;
    const width = Math.max(1, Math.round((value / most) * (PANEL - LABEL - 70)));
    parts.push(
      text(x + LABEL - 8, y, label, 'text-anchor="end"'),
      `<rect x="${x + LABEL}" y="${y - BAR + 3}" width="${width}" height="${BAR}" fill="${COLOURS[name] ?? GREY}"/>`,
      text(x + LABEL + width + 6, y, Math.round(value).toLocaleString('en')),
    );
  }
  return parts;
}

/** Requests a second at sixteen clients, without kept replies. */
export function chartOf({ questions, memory }) {
  const there = CONTENDERS.filter(({ name }) => name in memory && !FROM_MEMORY.includes(name));
  const shown = Object.values(questions)
    .map(({ title, times }) => ({
      title,
      bars: there
        .filter(({ name }) => times[name])
        .map(({ name, title: label }) => ({ name, label, value: times[name][16].perSecond })),
    }))
    .filter(({ bars }) => bars.some(({ name }) => name.startsWith('ours')));
  const tall = Math.max(...shown.map(({ bars }) => bars.length)) * (BAR + GAP) + 36;
  const [width, height] = [PANEL * COLUMNS, HEAD + Math.ceil(shown.length / COLUMNS) * tall];
  const panels = shown.flatMap(({ title, bars }, at) =>
    panel((at % COLUMNS) * PANEL, HEAD + 18 + Math.floor(at / COLUMNS) * tall, title, bars),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="white"/>
${text(8, 24, 'Requests a second at sixteen clients, no reply kept; the floor is one hand-written statement behind node:http', 'font-size="14"')}
${panels.join('\n')}
</svg>\n`;
}
