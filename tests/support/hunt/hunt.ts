import type { Served } from '../program.js';
import { drawOf, type Draw } from './draw.js';
import { wrongWith, type Secrets } from './judge.js';
import type { HuntRequest } from './requests.js';
import { send } from './send.js';
import { watch } from './watch.js';

export interface Hunt {
  /** What is wrong, of each kind a few, with requests that show it. */
  readonly found: readonly string[];
  /** How many requests, how they were answered, and what they took. */
  readonly figures: string;
}

export interface HuntOptions {
  /** The same seed draws the same requests; neighbouring ones have none in common. */
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
/** More than any run sends. */
const SEEDS_APART = 1_000_003;
/** Fewer are all beginning: caches fill. */
const MANY = 10_000;
const MOST_GROWTH = 1.1;

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
  const { child } = server;
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;

  const lane = async (most: number): Promise<void> => {
    while (next < most && performance.now() < until && !hasEnded()) {
      const at = next++;
      const sent: Sent = {
        at,
        request: make(drawOf(seed * SEEDS_APART + at)),
        began: performance.now(),
        ended: Infinity,
      };
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
  const watching = watch(server, (what, lasted) => {
    const since = performance.now() - lasted - LATE_MS;
    const beside = last.filter(({ ended }) => ended > since);
    found.add(what, beside.map(shown).join('\n'));
  });
  await lanes(count);
  await watching.stop();
  const memory = memoryOf(watching.megabytes);
  if (hasEnded()) found.add(`the server ended with ${child.signalCode ?? child.exitCode}`, last.map(shown).join('\n'));
  for (const line of logOf(server)) found.add('a line in the log', line);
  if (next >= MANY && memory.last > memory.second * MOST_GROWTH) found.add('memory grew', memory.told);
  return {
    found: found.all(),
    figures: `${next} requests, by status ${JSON.stringify(statuses)}; event loop held up for ${Math.round(watching.longestStallMs())} ms at most; ${memory.told}`,
  };
}

/** The most memory in each tenth of a run. */
function memoryOf(megabytes: readonly number[]): { second: number; last: number; told: string } {
  const length = Math.ceil(megabytes.length / 10);
  const tenths = Array.from({ length: 10 }, (_, at) =>
    Math.round(Math.max(0, ...megabytes.slice(at * length, (at + 1) * length))),
  );
  return { second: tenths[1]!, last: tenths[9]!, told: `MB of memory by tenth at most ${tenths.join(', ')}` };
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
