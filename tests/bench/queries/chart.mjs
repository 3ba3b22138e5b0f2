import { CONTENDERS } from '../contenders/contenders.mjs';

const COLOURS = { 'ours-neo4j': '#0b5394', 'ours-embedded': '#3d85c6', 'ours-cached': '#6fa8dc', 'neo4j-graphql': '#cc4125', mercurius: '#e69138' };
const GREY = '#b7b7b7';
const [WIDTH, LABEL, BAR, GAP, PANEL] = [860, 190, 14, 4, 34];

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (x, y, content, more = '') => `<text x="${x}" y="${y}" ${more}>${escaped(content)}</text>`;

/** Requests a second at sixteen clients: a panel a question, a bar a contender, each panel on a scale of its own. */
export function chartOf({ questions, memory }) {
  const there = CONTENDERS.filter(({ name }) => name in memory && name !== 'cached-bytes');
  const parts = [];
  let y = 24;
  for (const { title, times } of Object.values(questions)) {
    parts.push(text(8, y, title, 'font-weight="bold"'));
    const bars = there.filter(({ name }) => times[name]).map(({ name, title: label }) => ({ name, label, value: times[name][16].perSecond }));
    const most = Math.max(...bars.map(({ value }) => value));
    for (const { name, label, value } of bars) {
      y += BAR + GAP;
      const width = Math.max(1, Math.round((value / most) * (WIDTH - LABEL - 80)));
      parts.push(text(LABEL - 8, y, label, 'text-anchor="end"'), `<rect x="${LABEL}" y="${y - BAR + 3}" width="${width}" height="${BAR}" fill="${COLOURS[name] ?? GREY}"/>`, text(LABEL + width + 6, y, Math.round(value).toLocaleString('en')));
    }
    y += PANEL;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" font-family="sans-serif" font-size="12">
<title>Requests a second at sixteen clients, by question and contender</title>
<rect width="100%" height="100%" fill="white"/>
${parts.join('\n')}
</svg>\n`;
}
