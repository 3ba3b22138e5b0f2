import { useMemo, useState } from 'react';
import { numbers } from '../language.js';
import type { Reply } from '../reply/replies.js';
import { degreesOf, sampleOf, thingsOf, undecidedOf } from '../reply/things.js';
import { words } from '../words.js';
import { kindOf } from './colours.js';
import { Detail } from './detail.js';
import { layOut, spiral } from './layout.js';
import { Legend } from './legend.js';
import { networkScene } from './network-scene.js';
import { Picture } from './picture.js';
import { PlainTable } from './plain-table.js';

const MOST_THINGS = 2_000;

/** The parties and partnerships of a reply as a network. */
export default function Network({ reply }: { readonly reply: Reply }) {
  const all = useMemo(() => thingsOf(reply.data), [reply]);
  const undecided = useMemo(() => undecidedOf(reply.data), [reply]);
  const shown = useMemo(() => sampleOf(all, MOST_THINGS), [all]);
  const scene = useMemo(() => networkScene(shown, spiral(shown.things.length)), [shown]);
  const [picked, pick] = useState<string>();
  if (all.things.length === 0) return <p className="view-note">{words.noNetwork}</p>;

  const parties = shown.things.filter(({ isParty }) => isParty).length;
  const summary = words.networkSummary(
    numbers.format(parties),
    numbers.format(shown.things.length - parties),
    numbers.format(shown.links.length),
  );
  return (
    <div className="view-picture">
      <p className="view-note" role="status">
        {summary}.{' '}
        {shown.things.length < all.things.length &&
          words.sampled(numbers.format(shown.things.length), numbers.format(all.things.length))}{' '}
        {undecided > 0 && words.leftOut(numbers.format(undecided))}
      </p>
      <div className="picture-and-detail">
        <Picture
          scene={scene}
          label={summary}
          onPick={(item) => {
            pick(shown.things[item]!.id);
          }}
          onPainted={({ redraw }) =>
            layOut(shown, (positions) => {
              scene.follow(positions);
              redraw();
            })
          }
        />
        {picked !== undefined && (
          <Detail
            key={picked}
            id={picked}
            onClose={() => {
              pick(undefined);
            }}
          />
        )}
      </div>
      <Legend kinds={[...new Set(shown.things.map(kindOf))]} />
      <Neighbours things={shown} onPick={pick} />
    </div>
  );
}

/** The network for those who do not see it: each thing, and what it is linked to. */
function Neighbours({
  things: { things, links },
  onPick,
}: {
  readonly things: ReturnType<typeof thingsOf>;
  readonly onPick: (id: string) => void;
}) {
  const rows = () => {
    const labels = new Map(things.map(({ id, label }) => [id, label]));
    const linked = new Map<string, string[]>();
    for (const { from, to } of links)
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const)
        linked.set(one, [...(linked.get(one) ?? []), labels.get(other)!]);
    const degrees = degreesOf(links);
    return [...things]
      .sort((a, b) => (degrees.get(b.id) ?? 0) - (degrees.get(a.id) ?? 0))
      .map((thing) => ({
        id: thing.id,
        cells: [
          <button
            type="button"
            className="link"
            onClick={() => {
              onPick(thing.id);
            }}
          >
            {thing.label}
          </button>,
          kindOf(thing).title,
          (linked.get(thing.id) ?? []).join(' ; '),
        ],
      }));
  };
  return <PlainTable columns={[words.name, words.kind, words.linkedTo]} rows={rows} />;
}
