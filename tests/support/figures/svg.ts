/** Colours that keep apart on white, for readers who see no red or green too. */
export const COLOURS = {
  ink: '#1f2328',
  quiet: '#59636e',
  line: '#d0d7de',
  blue: '#2563a8',
  orange: '#c2571a',
  pale: '#eef3f9',
} as const;

export interface Words {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  readonly bold?: boolean;
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ESCAPED[character]!);
const round = (value: number): string => String(Math.round(value * 10) / 10);

export const words = (
  x: number,
  y: number,
  text: string,
  { size = 13, anchor = 'start', fill = COLOURS.ink, bold = false }: Words = {},
): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${bold ? ' font-weight="600"' : ''}>${escaped(text)}</text>`;

export const box = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="3" fill="${fill}"/>`;

export const disc = (x: number, y: number, radius: number, fill: string): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}"/>`;

/** A line from left to right that leaves and arrives level. */
export function link(
  from: readonly [number, number],
  to: readonly [number, number],
  width: number,
  stroke: string,
): string {
  const middle = (from[0] + to[0]) / 2;
  return `<path d="M${round(from[0])} ${round(from[1])}C${round(middle)} ${round(from[1])} ${round(middle)} ${round(to[1])} ${round(to[0])} ${round(to[1])}" fill="none" stroke="${stroke}" stroke-width="${round(width)}" stroke-opacity="0.55"/>`;
}

/**
 * A whole picture on a white card, which light and dark pages alike can show; below the title what it shows, line by
 * line.
 */
export function picture(
  width: number,
  height: number,
  title: string,
  about: readonly string[],
  parts: readonly string[],
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}" font-family="system-ui, 'DejaVu Sans', Arial, sans-serif">
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#ffffff" stroke="${COLOURS.line}"/>
${[words(24, 34, title, { size: 17, bold: true }), ...about.map((line, at) => words(24, 56 + 18 * at, line, { fill: COLOURS.quiet })), ...parts].join('\n')}
</svg>
`;
}
