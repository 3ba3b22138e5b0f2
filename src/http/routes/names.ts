import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { Asking } from '../../concurrency/fair-limiter.js';
import { AppError } from '../../errors.js';
import { aboutOf, attributionsOf } from '../../export/about.js';
import type { Cell } from '../../export/columns.js';
import type { Api } from '../../graphql/execute-in-turn.js';
import { chosenOf, finalId, ownId, reasonIn, shownCandidates, type Chosen } from '../../reconcile/chosen.js';
import type { KnownNode } from '../../reconcile/candidates.js';
import type { Decided, Deciding } from '../../reconcile/deciding.js';
import { guessRoles, nameRows, seemsFrench, type NameTable, type Roles } from '../../reconcile/name-table.js';
import { noForm, tooLargeFile, type ReadUpload } from '../../reconcile/read-upload.js';
import type { Uploads } from '../../reconcile/uploads.js';
import { GIVEN, HINTS, NOT_IN_GRAPH } from '../../reconcile/words.js';
import { markupOf } from '../../site/html.js';
import { layout } from '../../site/layout.js';
import { NAMES_PATH, namesForm, namesFound, type NameLine } from '../../site/names/names.page.js';
import type { Content, Setting } from '../../site/page.js';
import { renderError, renderUnforeseen } from '../../site/render.js';
import { NAMES_WORDS } from '../../site/words/names-words.js';
import { filled } from '../../site/words/words.js';
import { leftSignal } from '../graphql/fast-path.js';
import type { Serving } from '../graphql/execute-query.js';
import { readOn } from '../middleware/read-on.js';
import { answer, type Served } from './answer-page.js';
import { readAssets } from './assets.js';
import { ADDED, completed } from './names-table.js';
import { knownNodes, knownValues } from './reconcile-documents.js';
import { asPage, HEADERS, settingOf } from './send-page.js';
import { withApi } from './with-api.js';

interface Naming {
  readonly serving: Serving;
  readonly served: Served;
  readonly deciding: Deciding;
  readonly uploads: Uploads;
}

/** A file of 1 MB, or the table of one with what was chosen. */
const MOST_BYTES = 3_000_000;
const COLUMNS = ['name', ...Object.keys(HINTS)] as (keyof Roles)[];

/** What was read, decided and chosen. */
interface Work {
  readonly fileName: string;
  readonly table: NameTable;
  readonly roles: Roles;
  readonly isFrench: boolean;
  readonly decided: readonly Decided[];
  readonly chosen: readonly Chosen[];
}

/** The columns that a reader chose; those that are guessed where the table is new. */
function rolesOf({ fields, table }: ReadUpload): Roles {
  if (!Object.keys(fields).some((name) => name.startsWith('column.'))) return guessRoles(table);
  return Object.fromEntries(
    COLUMNS.flatMap((column) => {
      const at = fields[`column.${column}`] ?? '';
      return /^\d{1,3}$/.test(at) && Number(at) < table.header.length ? [[column, Number(at)]] : [];
    }),
  );
}

/**
 * `/names`: a reader sends a table, sees which authority each of its names is by the rules of `passerelles identify`, corrects
 * that, and takes the table away with what is known of them. What was sent and chosen travels in the form: nothing is kept.
 */
export function registerNames(app: FastifyInstance, { serving, served, deciding, uploads }: Naming): void {
  const { graph, turns } = serving;
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: MOST_BYTES },
    (_request, body, done) => done(null, body),
  );

  function settingNow(request: FastifyRequest): Setting {
    const version = graph.version() ?? '';
    return settingOf(request, served.config, { version, builtAt: '', latest: version });
  }
  async function page(setting: Setting, content: Content): Promise<string> {
    return markupOf(layout({ content, setting, assets: await readAssets(served.folder), unlisted: true }));
  }
  const headed = (reply: FastifyReply, { language }: Setting): FastifyReply =>
    reply.headers({ ...HEADERS, 'cache-control': 'no-store', 'content-language': language });
  const asHtml = (reply: FastifyReply): FastifyReply => reply.type('text/html; charset=utf-8');

  async function work(request: FastifyRequest, asking: Asking): Promise<{ work: Work; wanted: string | undefined }> {
    const contentType = request.headers['content-type'] ?? '';
    const read = await uploads.read({ contentType, bytes: request.body as Buffer }, asking);
    const { fields, table, name: fileName } = read;
    const roles = rolesOf(read);
    const isFrench = fields['kind'] === undefined ? seemsFrench(table, roles) : fields['kind'] === 'fr';
    const rows = roles.name === undefined ? [] : nameRows(table, roles, isFrench ? 'FR' : undefined);
    const turn = await turns.enter(rows.length, asking);
    const decided = await deciding.decide(rows, asking).finally(() => {
      turn.end();
    });
    const chosen = decided.map((_, at) => chosenOf(fields, at));
    return { work: { fileName, table, roles, isFrench, decided, chosen }, wanted: fields['do'] };
  }

  async function shown(api: Api, made: Work, setting: Setting): Promise<{ content: Content; status: number }> {
    const { decided, chosen } = made;
    const ids = decided.flatMap((one, at) => [one.id, ownId(chosen[at]!), ...shownCandidates(one).map(({ id }) => id)]);
    const known = await knownNodes(api, new Set(ids.flatMap((id) => id || [])), setting.language);
    const problems = problemsOf(made, known, setting);
    return {
      content: namesFound({ ...viewOf(made, known, setting), problems }, setting),
      status: problems.length > 0 ? 400 : 200,
    };
  }

  async function take(
    api: Api,
    format: 'csv' | 'xlsx',
    { table, decided, chosen, fileName }: Work,
    setting: Setting,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { language } = setting;
    const finals = decided.flatMap((one, at) => finalId(one, chosen[at]!).id ?? []);
    const values = await knownValues(api, finals, ADDED, language);
    const about = aboutOf(api.context, undefined, {}, 'file', await attributionsOf(api.context, values.keys()));
    const { mediaType, ending, text } = completed(format, {
      table,
      rows: decided.map((one, at) => ({ cells: table.rows[at]!, decided: one, chosen: chosen[at]! })),
      valueOf: (id, property): Cell => values.get(id)?.[property] ?? null,
      reasonOf: (reason) => reasonIn(reason, language),
      about,
      language,
    });
    const name = fileName.replace(/\.\w+$/, '').replace(/[^\p{L}\p{N}_-]+/gu, '-') || 'table';
    return reply
      .type(mediaType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}-passerelles.${ending}`)
      .send(Readable.from(text));
  }

  app.get(NAMES_PATH, async (request, reply) =>
    answer(request, reply, served, async (setting, _api, assets) =>
      asPage({ status: 200, markup: markupOf(layout({ content: namesForm(setting), setting, assets })) }),
    ),
  );
  app.setErrorHandler(async (error: FastifyError | AppError, request, reply) => {
    const setting = settingNow(request);
    const assets = await readAssets(served.folder);
    const known = error instanceof AppError ? error : refused(error.statusCode ?? 500);
    const { status, markup } = known ? renderError(known, setting, assets) : renderUnforeseen(setting, assets);
    if (status >= 500) request.log.error(error);
    if (known !== error) await readOn(request.raw);
    return asHtml(headed(reply, setting)).code(status).send(markup);
  });
  app.post(NAMES_PATH, { bodyLimit: MOST_BYTES }, async (request, reply) => {
    const asking = { address: request.ip, signal: leftSignal(reply) };
    const { work: made, wanted } = await work(request, asking);
    return withApi(serving, asking, async (api) => {
      const { version, builtAt } = api.context.published;
      const setting = settingOf(request, served.config, { version, builtAt, latest: version });
      void headed(reply, setting);
      const { content, status } = await shown(api, made, setting);
      if (status === 200 && made.decided.length > 0 && (wanted === 'csv' || wanted === 'xlsx'))
        return take(api, wanted, made, setting, reply);
      return asHtml(reply)
        .code(status)
        .send(await page(setting, content));
    });
  });
}

/** What Fastify refused; undefined for what is a fault of ours. */
const refused = (status: number): AppError | undefined =>
  status === 413 ? tooLargeFile('file') : status < 500 ? noForm() : undefined;

function viewOf(
  { fileName, table, roles, isFrench, decided, chosen }: Work,
  known: ReadonlyMap<string, KnownNode>,
  { language }: Setting,
): Omit<Parameters<typeof namesFound>[0], 'problems'> {
  const candidate = (id: string, name: string, reason: string): NonNullable<NameLine['found']> => {
    const node = known.get(id);
    const why = [node ? node.description : NOT_IN_GRAPH[language], reasonIn(reason, language)]
      .filter(Boolean)
      .join(', ');
    return { id, name: node?.name ?? name, why, isKnown: node !== undefined };
  };
  return {
    fileName,
    header: table.header,
    table: JSON.stringify(table),
    isFrench,
    columns: COLUMNS.map((column) => ({
      column,
      label: (HINTS[column] ?? GIVEN['name']!)[language],
      at: roles[column],
    })),
    lines: decided.map((one, at): NameLine => ({
      ...chosen[at]!,
      name: one.name,
      outcome: one.outcome,
      candidates: shownCandidates(one).map(({ id, name, why }) => candidate(id, name, why)),
      ...(one.id !== undefined && { found: candidate(one.id, one.found!, one.rule ?? '') }),
      ...(one.score !== undefined && { score: one.score }),
      ...(one.note && { note: one.note[language] }),
    })),
  };
}

/** Ids by hand that the graph has no authority of. */
const problemsOf = ({ chosen }: Work, known: ReadonlyMap<string, KnownNode>, { language }: Setting): string[] =>
  chosen.flatMap((one, at) =>
    one.own === '' || known.has(ownId(one))
      ? []
      : [filled(NAMES_WORDS[language].unknownId, { line: at + 1, given: one.own })],
  );
