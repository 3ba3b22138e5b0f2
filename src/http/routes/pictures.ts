import type { FastifyInstance } from 'fastify';
import { openPngThread } from '../../site/picture/png-thread.js';
import { CARD_WIDTH } from '../../site/picture/card.js';
import { PAGES } from '../../site/pages.js';
import { renderCard, renderPicture } from '../../site/render.js';
import type { Api } from '../../graphql/execute-in-turn.js';
import { answer, type Served } from './answer-page.js';
import type { Answer } from './send-page.js';

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

  const drawn = async ({ context }: Api, width: number, svg: string | undefined): Promise<Answer> =>
    svg
      ? { status: 200, markup: '', type: 'image/png', bytes: await thread.draw(svg, width, context.asking) }
      : NOTHING;

  app.get('/explore.png', (request, reply) =>
    answer(request, reply, served, async (setting, api) =>
      drawn(api, EXPLORED_WIDTH, await renderPicture(setting, api)),
    ),
  );
  app.get('/card.png', (request, reply) =>
    answer(request, reply, served, async (setting, api) => {
      const path = setting.parameters['page'] ?? '/';
      const found = pageAt(path);
      if (!found) return NOTHING;
      const { page, id } = found;
      return drawn(api, CARD_WIDTH, await renderCard(page, { ...setting, path, id }, api));
    }),
  );
}
