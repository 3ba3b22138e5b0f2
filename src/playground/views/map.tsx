import { use, useEffect, useMemo, useState } from 'react';
import { numbers } from '../language.js';
import { ask } from '../reply/ask.js';
import { placesOf, positionOf, type Position } from '../reply/places.js';
import type { Reply } from '../reply/replies.js';
import { sampleOf, thingsOf, type Thing } from '../reply/things.js';
import { words } from '../words.js';
import { kindOf } from './colours.js';
import { Detail } from './detail.js';
import { Legend } from './legend.js';
import { mapScene, spotsOf, type Spot } from './map-scene.js';
import { Picture } from './picture.js';
import { PlainTable } from './plain-table.js';
import { world } from './world.js';

const MOST_THINGS = 4_000;
const BATCH = 100;

const POSITIONS = `query Positions($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Party { id country { code } }
    ... on FrenchAuthority { latitude longitude }
    ... on ForeignAuthority { latitude longitude }
  }
}`;

interface Positioned {
  readonly id: string;
  readonly country: { readonly code: string } | null;
  readonly latitude?: number | null;
  readonly longitude?: number | null;
}

/** Where each party is: what the reply says, and what the graph says of those whose coordinates it leaves out. */
function usePositions(parties: readonly Thing[]): {
  readonly positions: ReadonlyMap<string, Position>;
  readonly asking: boolean;
  readonly wrong: string | undefined;
} {
  const [state, setState] = useState<{
    positions: ReadonlyMap<string, Position>;
    asking: boolean;
    wrong: string | undefined;
  }>({ positions: new Map(), asking: true, wrong: undefined });
  useEffect(() => {
    let left = false;
    const known = new Map(parties.map((party) => [party.id, positionOf(party)]));
    const missing = [...known.values()].filter(({ latitude }) => latitude === undefined).map(({ id }) => id);
    const batches = Array.from({ length: Math.ceil(missing.length / BATCH) }, (_, at) =>
      missing.slice(at * BATCH, (at + 1) * BATCH),
    );
    const run = async (): Promise<void> => {
      for (const ids of batches) {
        const { nodes } = await ask<{ nodes: readonly (Positioned | null)[] }>(POSITIONS, { ids });
        if (left) return;
        for (const node of nodes) {
          if (node?.id)
            known.set(node.id, {
              id: node.id,
              latitude: node.latitude ?? undefined,
              longitude: node.longitude ?? undefined,
              country: node.country?.code,
            });
        }
      }
    };
    const done = (wrong?: string): void => {
      if (!left) setState({ positions: known, asking: false, wrong });
    };
    run().then(
      () => {
        done();
      },
      (error: Error) => {
        done(error.message);
      },
    );
    return () => {
      left = true;
    };
  }, [parties]);
  return state;
}

/** The parties of a reply on a map, with their partnerships as lines. */
export default function WorldMap({ reply }: { readonly reply: Reply }) {
  const outlines = use(world());
  const all = useMemo(() => thingsOf(reply.data), [reply]);
  const shown = useMemo(() => sampleOf(all, MOST_THINGS), [all]);
  const parties = useMemo(() => shown.things.filter(({ isParty }) => isParty), [shown]);
  const { positions, asking, wrong } = usePositions(parties);
  const places = useMemo(() => placesOf(shown, positions, outlines.centres), [shown, positions, outlines]);
  const spots = useMemo(() => spotsOf(places.places), [places]);
  const scene = useMemo(() => mapScene(outlines, places, spots), [outlines, places, spots]);
  const [picked, pick] = useState<readonly string[]>([]);
  if (parties.length === 0) return <p className="view-note">{words.noMap}</p>;

  const summary = words.mapSummary(numbers.format(places.places.length), numbers.format(places.lines.length));
  return (
    <div className="view-picture">
      <p className="view-note" role="status">
        {asking
          ? words.mapAsking
          : `${summary}${places.nowhere.length > 0 ? ` ; ${words.mapNowhere(numbers.format(places.nowhere.length))}` : ''}.`}{' '}
        {shown.things.length < all.things.length &&
          words.sampled(numbers.format(shown.things.length), numbers.format(all.things.length))}
        {wrong}
      </p>
      <div className="picture-and-detail">
        <Picture
          scene={scene}
          label={summary}
          onPick={(item) => {
            pick(spots[item]!.places.map(({ party }) => party.id));
          }}
        />
        {picked.length === 1 && (
          <Detail
            key={picked[0]}
            id={picked[0]!}
            onClose={() => {
              pick([]);
            }}
          />
        )}
        {picked.length > 1 && <Shared spots={spots} ids={picked} onPick={pick} />}
      </div>
      <Legend kinds={[...new Set(parties.map(kindOf))]} />
      <p className="view-note">
        ● {words.mapExact} · ○ {words.mapCountry}
      </p>
      <PlainTable
        columns={[words.name, words.kind, words.position]}
        rows={() =>
          parties.map((party) => ({
            id: party.id,
            cells: [
              <button
                type="button"
                className="link"
                onClick={() => {
                  pick([party.id]);
                }}
              >
                {party.label}
              </button>,
              kindOf(party).title,
              positionText(positions.get(party.id)),
            ],
          }))
        }
      />
    </div>
  );
}

function positionText(position: Position | undefined): string {
  if (position?.latitude !== undefined && position.longitude !== undefined)
    return `${numbers.format(position.latitude)}°, ${numbers.format(position.longitude)}°`;
  return position?.country === undefined ? words.unknown : `${words.country} ${position.country}`;
}

/** The parties that stand at one point, to choose one of. */
function Shared({
  spots,
  ids,
  onPick,
}: {
  readonly spots: readonly Spot[];
  readonly ids: readonly string[];
  readonly onPick: (ids: readonly string[]) => void;
}) {
  const places = spots.find((spot) => spot.places[0]!.party.id === ids[0])?.places ?? [];
  return (
    <section className="detail" aria-label={words.details}>
      <button
        type="button"
        className="detail-close"
        aria-label={words.close}
        onClick={() => {
          onPick([]);
        }}
      >
        ×
      </button>
      <ul>
        {places.map(({ party }) => (
          <li key={party.id}>
            <button
              type="button"
              className="link"
              onClick={() => {
                onPick([party.id]);
              }}
            >
              {party.label}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
