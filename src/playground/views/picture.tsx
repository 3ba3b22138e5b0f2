import { useEffect, useRef, type KeyboardEvent } from 'react';
import { words } from '../words.js';
import { paint, type Painting, type Scene } from './paint.js';

interface Props {
  readonly scene: Scene;
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly onPick: (item: number) => void;
  /** Is given the painting to redraw when the scene changes by itself; what it gives back ends that. */
  readonly onPainted?: (painting: Painting) => () => void;
}

const STEP = 60;

/** A scene on a canvas, with buttons and keys to zoom and move. */
export function Picture({ scene, label, onPick, onPainted }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painting = useRef<Painting>(undefined);
  useEffect(() => {
    const painted = paint(canvas.current!, scene, onPick);
    painting.current = painted;
    const end = onPainted?.(painted);
    return () => {
      end?.();
      painted.destroy();
    };
  }, [scene]);

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, () => void>> = {
      '+': () => painting.current?.zoomBy(1.4),
      '=': () => painting.current?.zoomBy(1.4),
      '-': () => painting.current?.zoomBy(1 / 1.4),
      '0': () => painting.current?.reset(),
      ArrowLeft: () => painting.current?.pan(STEP, 0),
      ArrowRight: () => painting.current?.pan(-STEP, 0),
      ArrowUp: () => painting.current?.pan(0, STEP),
      ArrowDown: () => painting.current?.pan(0, -STEP),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  return (
    <div className="picture">
      <canvas
        ref={canvas}
        role="img"
        tabIndex={0}
        aria-label={`${label}. ${words.pictureHelp}`}
        title={words.pictureHelp}
        onKeyDown={onKeyDown}
      />
      <div className="picture-buttons">
        <button
          type="button"
          aria-label={words.zoomIn}
          title={words.zoomIn}
          onClick={() => painting.current?.zoomBy(1.4)}
        >
          +
        </button>
        <button
          type="button"
          aria-label={words.zoomOut}
          title={words.zoomOut}
          onClick={() => painting.current?.zoomBy(1 / 1.4)}
        >
          −
        </button>
        <button
          type="button"
          aria-label={words.zoomReset}
          title={words.zoomReset}
          onClick={() => painting.current?.reset()}
        >
          ⤢
        </button>
      </div>
    </div>
  );
}
