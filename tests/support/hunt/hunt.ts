import type { Served } from '../program.js';
import { drawOf, type Draw } from './draw.js';
import { wrongWith, type Secrets } from './judge.js';
import type { HuntRequest } from './requests.js';
import { send } from './send.js';
import { watch } from './watch.js';

export interface Hunt {
  readonly requests: number;
  /** What is wrong, each kind once, with a request that shows it. */
  readonly found: readonly string[];
  readonly statuses: Readonly<Record<string, number>>;
  readonly megabytes: readonly number[];
  readonly longestStallMs: number;
}

export interface HuntOptions {
  readonly seed: number;
  readonly count: number;
  /** The hunt ends after so long, whatever it has sent. */
  readonly ms: number;
  readonly secrets: Secrets;
  make(draw: Draw): HuntRequest;
}

/** Requests under way at a time. */
const LANES = 3;
/** A server just started has all its code to compile: its event loop is watched from then on. */
const FIRST = 100;
const LONGEST_SHOWN = 1500;
const EXAMPLES = 5;
/** How much later than it happened a stall may be told. */
const LATE_MS = 250;

interface Sent {
  readonly at: number;
  readonly request: HuntRequest;
  readonly began: number;
  ended: number;
}

/** Sends request after request that the seed decides, and tells what they did to the server. */
export async function hunt(server: Served, { seed, count, ms, secrets, make }: HuntOptions): Promise<Hunt> {
  const port = Number(new URL(server.url).port);
  const found = findings();
  const statuses: Record<string, number> = {};
  const last: Sent[] = [];
  const until = performance.now() + ms;
  let next = 0;

  const lane = async (most: number): Promise<void> => {
    while (next < most && performance.now() < until && server.child.exitCode === null) {
      const at = next++;
      const sent: Sent = { at, request: make(drawOf(seed + at)), began: performance.now(), ended: Infinity };
      last.push(sent);
      if (last.length > 300) last.shift();
      try {
        const reply = await send(port, sent.request);
        statuses[reply.status] = (statuses[reply.status] ?? 0) + 1;
        for (const what of wrongWith(sent.request, reply, secrets)) found.add(what, shown(sent));
      } catch (error) {
        found.add(String(error), shown(sent));
      }
      sent.ended = performance.now();
    }
  };
  const lanes = (most: number): Promise<unknown> => Promise.all(Array.from({ length: LANES }, () => lane(most)));

  await lanes(Math.min(count, FIRST));
  const watching = watch(server.url, server.child, (what, lasted) => {
    const since = performance.now() - lasted - LATE_MS;
    const beside = last.filter(({ ended }) => ended > since);
    found.add(what, beside.map(shown).join('\n'));
  });
  await lanes(count);
  await watching.stop();
  if (server.child.exitCode !== null)
    found.add(`the server ended with ${server.child.exitCode}`, last.map(shown).join('\n'));
  for (const line of logOf(server)) found.add('a line in the log', line);
  return {
    requests: next,
    found: found.all(),
    statuses,
    megabytes: watching.megabytes,
    longestStallMs: watching.longestStallMs(),
  };
}

/** What was found wrong, of each kind a few examples. */
function findings(): { add(what: string, by: string): void; all(): string[] } {
  const kinds = new Map<string, string[]>();
  return {
    add: (what, by) => {
      // Those that differ in their figures alone are of one kind.
      const kind = what.replace(/\d+/g, '#').slice(0, 120);
      const examples = kinds.get(kind) ?? [];
      if (examples.length < EXAMPLES) kinds.set(kind, [...examples, `${what}\n${by}`]);
    },
    all: () => [...kinds.values()].flat(),
  };
}

/** What the server wrote of warnings and what is worse; a day's graph tells how far it is. */
const logOf = ({ printed }: Served): string[] =>
  `${printed.stdout}\n${printed.stderr}`.split('\n').filter((line) => /^\{|Error|Warning|unhandled|^ +at /i.test(line));

function shown({ at, request: { method, target, headers, body, raw }, began, ended }: Sent): string {
  const text = raw
    ? JSON.stringify(raw.toString('latin1'))
    : `${method} ${target} ${JSON.stringify(headers)} ${body?.toString() ?? ''}`;
  const took = ended === Infinity ? 'under way' : `${Math.round(ended - began)} ms`;
  return `  request ${at}, ${took}: ${text.slice(0, LONGEST_SHOWN)}`;
}
