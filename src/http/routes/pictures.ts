import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import { openPngThread } from '../../site/picture/png-thread.js';
import { CARD_WIDTH } from '../../site/picture/card.js';
import type { Setting } from '../../site/page.js';
import { PAGES } from '../../site/pages.js';
import { renderCard, renderPicture } from '../../site/render.js';
import type { Api } from '../../graphql/execute-in-turn.js';
import { answer, type Served } from './pages.js';
import type { Answer } from './send-page.js';

/** Room for pictures that were drawn, in bytes. */
const ROOM = 16_000_000;
const EXPLORED_WIDTH = 1600;
const NOTHING: Answer = { status: 404, markup: '', type: 'text/plain; charset=utf-8' };

/** The page at a path, and the id in it; of pages that show one thing or a list, not of answers to a question. */
function pageAt(path: string) {
  const [, folder = '', word] = path.split('/');
  const route = word === undefined ? path : `/${folder}/:id`;
  const page = PAGES.find((one) => one.route === route);
  return page && { page, id: decodeURIComponent(word ?? '') };
}

/** Pictures of pages as PNG: of an exploration, and of any page for where another one links to it. */
export function registerPictures(app: FastifyInstance, served: Served): void {
  const thread = openPngThread();
  app.addHook('onClose', () => thread.close());
  const kept = new LRUCache<string, Uint8Array>({ maxSize: ROOM, sizeCalculation: ({ length }) => length + 500 });

  /** Draws what is not kept of this version. */
  const drawn = async (
    { version, language, path, parameters }: Setting,
    { context }: Api,
    width: number,
    make: () => Promise<string | undefined>,
  ): Promise<Answer> => {
    const key = JSON.stringify([version, language, path, parameters]);
    let bytes = kept.get(key);
    if (!bytes) {
      const svg = await make();
      if (!svg) return NOTHING;
      bytes = await thread.draw(svg, width, context.asking);
      kept.set(key, bytes);
    }
    return { status: 200, markup: '', type: 'image/png', bytes };
  };

  app.get('/explore.png', (request, reply) =>
    answer(request, reply, served, (setting, api) =>
      drawn(setting, api, EXPLORED_WIDTH, () => renderPicture(setting, api)),
    ),
  );
  app.get('/card.png', (request, reply) =>
    answer(request, reply, served, async (setting, api) => {
      const path = setting.parameters['page'] ?? '/';
      const found = pageAt(path);
      if (!found) return NOTHING;
      const { page, id } = found;
      return drawn(setting, api, CARD_WIDTH, () => renderCard(page, { ...setting, path, id }, api));
    }),
  );
}
