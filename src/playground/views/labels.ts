/** A name to write beside a point of the canvas, `gap` pixels from it. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly gap: number;
  readonly strong: boolean;
}

const LINE = 14;
const LONGEST = 40;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/**
 * Writes names to the right of their points, or to the left where there is no room; the first ones first, without those
 * that would cover another, but for the strong ones.
 */
export function writeLabels(
  context: CanvasRenderingContext2D,
  labels: readonly Label[],
  width: number,
  colours: { readonly text: string; readonly halo: string },
): void {
  const taken: { readonly left: number; readonly right: number; readonly y: number }[] = [];
  context.textBaseline = 'middle';
  for (const { text, x: point, y, gap, strong } of labels) {
    context.font = `${strong ? '600 ' : ''}12px system-ui, sans-serif`;
    const words = strong ? text : shortened(text);
    const long = context.measureText(words).width;
    const x = point + gap + long > width && point - gap - long > 0 ? point - gap - long : point + gap;
    const box = { left: x - 2, right: x + long + 2, y };
    if (
      !strong &&
      taken.some((other) => Math.abs(other.y - y) < LINE && other.left < box.right && box.left < other.right)
    )
      continue;
    taken.push(box);
    // A plain ground behind the name: an outline of the letters takes many times as long to draw.
    context.globalAlpha = 0.75;
    context.fillStyle = colours.halo;
    context.fillRect(box.left, y - LINE / 2, box.right - box.left, LINE);
    context.globalAlpha = 1;
    context.fillStyle = colours.text;
    context.fillText(words, x, y);
  }
}
