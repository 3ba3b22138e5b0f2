import type { Progress } from '../store/graph-store.js';

const LOOK_MS = 200;

/** Tells on stderr how far a long work is: one line rewritten on a terminal, a plain line a step when piped. */
export function tellProgress(out: NodeJS.WriteStream = process.stderr): Progress {
  let [step, began, told] = ['', 0, 0];
  return (now, done, total) => {
    const time = Date.now();
    if (now !== step) {
      if (step && out.isTTY) out.write('\n');
      [step, began, told] = [now, time, 0];
      if (!out.isTTY) out.write(`${now} …\n`);
    }
    if (!out.isTTY || (time - told < LOOK_MS && done < total)) return;
    told = time;
    const rate = done / Math.max(1, (time - began) / 1000);
    const left = rate > 0 ? ` ${Math.round(rate)}/s, ${Math.ceil((total - done) / rate)} s left` : '';
    out.write(`\r${now} ${done}/${total}${left}\u001b[K`);
    if (done >= total) out.write('\n');
  };
}
