import type { Thing } from '../reply/things.js';
import { words } from '../words.js';

/**
 * How a thing is painted: the name of its colour in the style sheet, and its shape, so that colour is not all that
 * tells.
 */
export interface Kind {
  readonly colour: string;
  readonly shape: 'disc' | 'ring' | 'square' | 'diamond';
  readonly title: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  FrenchAuthority: { colour: 'french', shape: 'disc', title: words.frenchParty },
  ForeignAuthority: { colour: 'foreign', shape: 'square', title: words.foreignParty },
  Organisation: { colour: 'organisation', shape: 'ring', title: words.organisation },
  Partnership: { colour: 'partnership', shape: 'diamond', title: words.partnership },
};

export const kindOf = ({ type }: Pick<Thing, 'type'>): Kind => KINDS[type] ?? KINDS['Organisation']!;
export const ALL_KINDS: readonly Kind[] = Object.values(KINDS);

/** Adds a shape of a radius to the path of a canvas. */
export function addShape(
  context: CanvasRenderingContext2D,
  shape: Kind['shape'],
  x: number,
  y: number,
  radius: number,
): void {
  if (shape === 'square') {
    context.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
  } else if (shape === 'diamond') {
    context.moveTo(x, y - radius * 1.2);
    context.lineTo(x + radius * 1.2, y);
    context.lineTo(x, y + radius * 1.2);
    context.lineTo(x - radius * 1.2, y);
    context.closePath();
  } else {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}
