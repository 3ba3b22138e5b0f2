import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENDERS, startContender } from '../contenders/contenders.mjs';
import { sameReplies } from './same-replies.mjs';
import { ask } from './send.mjs';
import { PAGE_40 } from './shapes.mjs';

const PAGE = {
  query:
    'query ($first: Int, $after: String) { partnerships(first: $first, after: $after) { pageInfo { endCursor } } }',
};

/** The cursor before page 40, as a client gets it: from the pages before. */
export async function cursorBeforePage40(ours) {
  let after = null;
  for (let left = PAGE_40.rowsBefore; left > 0;) {
    const first = Math.min(left, 200);
    const { data } = JSON.parse(await ask(ours.url, ours.request({ ...PAGE, variables: () => ({ first, after }) })));
    after = data.partnerships.pageInfo.endCursor;
    left -= first;
  }
  return after;
}

/**
 * Starts every contender and holds their replies against each other.
 * @param running gets each as it is started, so that it can be stopped whatever happens
 * @returns the points of the questions, the text of each reply by question and contender, and the file the contenders
 * were told by
 */
export async function startAll(running, data, shapes, say) {
  const specFile = join(data.folder, 'spec.json');
  const start = async (contender, spec) => {
    say(`starting ${contender.title} …`);
    writeFileSync(specFile, JSON.stringify(spec));
    running.push(await startContender(contender, { spec, specFile, port: await data.freePort() }));
  };
  const last = CONTENDERS.find(({ name }) => name === 'cached-bytes');
  for (const contender of CONTENDERS) if (contender !== last) await start(contender, data.spec);
  const points = { ...data.spec.points, after: await cursorBeforePage40(running[0]) };
  say('holding the replies against each other …');
  // A document's first reply says of itself that it was the first: the second is like all that follow.
  await sameReplies(running, shapes, points);
  const texts = await sameReplies(running, shapes, points);
  await start(last, {
    ...data.spec,
    replies: Object.fromEntries(
      Object.entries(texts).map(([name, by]) => [name, by['ours-cached'] ?? Object.values(by)[0]]),
    ),
  });
  return { points, specFile, texts: await sameReplies(running, shapes, points) };
}
