/* How well the program is made: its code counted, and what a server shows. With `--against COMMIT` beside that commit. */
import { rmSync } from 'node:fs';
import { freshClone, ROOT } from './fresh-clone.mjs';
import { measureCode } from './measures/of-code.mjs';
import { measureServer } from './measures/of-server.mjs';

const measured = async (root) => ({ ...measureCode(root), ...(await measureServer(root)) });

export async function benchMeasures({ against }) {
  if (!against) return measured(ROOT);
  const root = freshClone(against);
  try {
    return { before: await measured(root), now: await measured(ROOT) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
