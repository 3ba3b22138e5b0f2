import { isDeepStrictEqual } from 'node:util';
import { ask } from './send.mjs';

/** The first place where two values differ, as a path. */
function difference(a, b, path = 'data') {
  if (isDeepStrictEqual(a, b)) return undefined;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object')
    return `${path}: ${JSON.stringify(a)} here, ${JSON.stringify(b)} there`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const inner = difference(a[key], b[key], `${path}.${key}`);
    if (inner) return inner;
  }
  return path;
}

/**
 * Asks every contender each question once and holds the replies against those of the first, in the form of ours.
 * @returns the text of each reply, by question and contender
 * @throws Error naming question, contender and place where a reply differs, or what errors it has
 */
export async function sameReplies(running, shapes, points) {
  const texts = {};
  for (const shape of shapes) {
    const asked = running.filter(({ answers }) => answers(shape));
    let reference;
    texts[shape.name] = {};
    for (const contender of asked) {
      const text = await ask(contender.url, contender.request(shape, points)).catch((error) => {
        throw new Error(`${shape.title}, ${contender.title}: ${error.message}`, { cause: error });
      });
      const { data, errors } = JSON.parse(text);
      if (errors)
        throw new Error(
          `${shape.title}: ${contender.title} answers with errors: ${JSON.stringify(errors).slice(0, 500)}`,
        );
      const normal = contender.normal(data, shape);
      reference ??= { title: contender.title, normal };
      const where = difference(reference.normal, normal);
      if (where)
        throw new Error(`${shape.title}: ${reference.title} and ${contender.title} answer differently: ${where}`);
      texts[shape.name][contender.name] = text;
    }
  }
  return texts;
}
