import type { Kind } from './colours.js';

const PATHS: Readonly<Record<Kind['shape'], string>> = {
  disc: 'M8 3a5 5 0 1 0 .01 0z',
  ring: 'M8 3.5a4.5 4.5 0 1 0 .01 0z',
  square: 'M3.5 3.5h9v9h-9z',
  diamond: 'M8 2l6 6-6 6-6-6z',
};

/** What the shapes of a picture stand for. */
export function Legend({ kinds }: { readonly kinds: readonly Kind[] }) {
  return (
    <ul className="legend">
      {kinds.map(({ colour, shape, title }) => (
        <li key={title}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={PATHS[shape]} className={shape === 'ring' ? `ring ${colour}` : colour} />
          </svg>
          {title}
        </li>
      ))}
    </ul>
  );
}
