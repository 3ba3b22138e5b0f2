import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomTransform } from 'd3-zoom';

/**
 * How a scene is looked at: the canvas's size in CSS pixels, pan and zoom, the item under the pointer, the theme's
 * colours.
 */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly transform: ZoomTransform;
  readonly hovered: number | undefined;
  readonly colour: (name: string) => string;
}

/** Something to paint, made of numbered items. */
export interface Scene {
  readonly draw: (context: CanvasRenderingContext2D, view: View) => void;
  /** The item at a point of the canvas. */
  readonly hit: (x: number, y: number, view: View) => number | undefined;
  /** Moves an item to a point of the canvas; where it is missing, items stay in place. */
  readonly drag?: (item: number, x: number, y: number, view: View) => void;
}

export interface Painting {
  readonly redraw: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly pan: (x: number, y: number) => void;
  readonly reset: () => void;
  readonly destroy: () => void;
}

/** How far a pointer may move, in pixels, and still click. */
const STILL = 4;
const MOST_ZOOM = 60;

/** Paints a scene on a canvas, with pan, zoom, hover and drag; `onPick` is told the item that is clicked. */
export function paint(canvas: HTMLCanvasElement, scene: Scene, onPick: (item: number) => void): Painting {
  const context = canvas.getContext('2d')!;
  const ended = new AbortController();
  let size = { width: 0, height: 0 };
  let transform = zoomIdentity;
  let hovered: number | undefined;
  let frame = 0;

  const view = (): View => {
    const style = getComputedStyle(canvas);
    return { ...size, transform, hovered, colour: (name) => style.getPropertyValue(`--${name}`) };
  };
  const redraw = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const scale = window.devicePixelRatio;
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, size.width, size.height);
      scene.draw(context, view());
    });
  };
  const at = (event: MouseEvent): number | undefined => scene.hit(event.offsetX, event.offsetY, view());

  const zooming = zoom<HTMLCanvasElement, unknown>()
    .scaleExtent([0.3, MOST_ZOOM])
    .filter(
      (event: MouseEvent) =>
        event.type === 'wheel' ||
        (!event.button && (!scene.drag || !(event instanceof MouseEvent) || at(event) === undefined)),
    )
    .on('zoom', (event: { transform: ZoomTransform }) => {
      transform = event.transform;
      redraw();
    });
  const selection = select(canvas).call(zooming).on('dblclick.zoom', null);

  listenToPointer(canvas, ended.signal, {
    at,
    hover: (item) => {
      if (item === hovered) return;
      hovered = item;
      canvas.style.cursor = item === undefined ? 'grab' : 'pointer';
      redraw();
    },
    drag: (item, event) => {
      scene.drag?.(item, event.offsetX, event.offsetY, view());
      redraw();
    },
    pick: onPick,
  });

  const resized = new ResizeObserver(() => {
    size = { width: canvas.clientWidth, height: canvas.clientHeight };
    canvas.width = size.width * window.devicePixelRatio;
    canvas.height = size.height * window.devicePixelRatio;
    redraw();
  });
  resized.observe(canvas);
  const themed = new MutationObserver(redraw);
  themed.observe(document.body, { attributeFilter: ['class'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw, { signal: ended.signal });

  return {
    redraw,
    zoomBy: (factor) => {
      zooming.scaleBy(selection, factor);
    },
    pan: (x, y) => {
      zooming.translateBy(selection, x / transform.k, y / transform.k);
    },
    reset: () => {
      zooming.transform(selection, zoomIdentity);
    },
    destroy: () => {
      ended.abort();
      resized.disconnect();
      themed.disconnect();
      selection.on('.zoom', null);
      cancelAnimationFrame(frame);
    },
  };
}

interface Pointing {
  readonly at: (event: MouseEvent) => number | undefined;
  readonly hover: (item: number | undefined) => void;
  readonly drag: (item: number, event: MouseEvent) => void;
  readonly pick: (item: number) => void;
}

/** A pointer that goes down on an item drags it once it moves, and clicks it where it does not. */
function listenToPointer(canvas: HTMLCanvasElement, signal: AbortSignal, { at, hover, drag, pick }: Pointing): void {
  let held: { readonly item: number; readonly x: number; readonly y: number } | undefined;
  let moved = false;
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      const item = at(event);
      held = item === undefined ? undefined : { item, x: event.offsetX, y: event.offsetY };
      moved = false;
      if (held) canvas.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (!held) {
        hover(at(event));
        return;
      }
      moved ||= Math.hypot(event.offsetX - held.x, event.offsetY - held.y) > STILL;
      if (moved) drag(held.item, event);
    },
    { signal },
  );
  canvas.addEventListener(
    'pointerup',
    () => {
      if (held && !moved) pick(held.item);
      held = undefined;
    },
    { signal },
  );
  canvas.addEventListener(
    'pointercancel',
    () => {
      held = undefined;
    },
    { signal },
  );
  canvas.addEventListener(
    'pointerleave',
    () => {
      hover(undefined);
    },
    { signal },
  );
}
