import type { HuntRequest } from './requests.js';
import type { HuntReply } from './send.js';

/** What no reply may tell: by name, what would be a leak of it. */
export type Secrets = Readonly<Record<string, RegExp>>;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** @param named folders and hosts of the server under test */
export const secretsOf = (named: readonly string[]): Secrets => ({
  'a path or a host': new RegExp(
    [...named.map(escaped), 'node_modules', 'file:\\/\\/', '\\bdist\\/[\\w/]+\\.js'].join('|'),
  ),
  'a stack': /\bat (async )?[\w.<>[\] ]+ \([^)]*:\d+:\d+\)|\bat [\w/:.]+\.js:\d+:\d+/,
  Cypher: /\b(MATCH|MERGE|CREATE) ?\(|\bUNWIND \$|\bRETURN (DISTINCT )?\w+\.\w+/,
});

/** Statuses of 500 and more that are meant, with the codes that go with them. */
const MEANT: Readonly<Record<number, readonly string[]>> = { 503: ['TRY_LATER'], 504: ['STATEMENT_TIMEOUT'] };
const NO_CODE: ReadonlySet<unknown> = new Set(['INTERNAL_SERVER_ERROR', 'INTERRUPTED', 'undefined', '', undefined]);

/** What is wrong with a reply; nothing where it is as it should be. */
export function wrongWith(request: HuntRequest, reply: HuntReply, secrets: Secrets): string[] {
  const always = [...statusOf(reply), ...leaks(request, reply.body, secrets)];
  if (reply.whole) return reply.type.includes('json') && !ofLines(reply) ? [...always, ...shapeOf(reply)] : always;
  // Whoever hangs up, or sends no HTTP, may find the connection closed. What is refused unread has a body, even to HEAD.
  const mayBeCutOff =
    request.raw !== undefined || request.leavesAfterMs !== undefined || request.method === 'HEAD' || reply.isLong;
  return mayBeCutOff ? always : [...always, 'closed before the end of the reply'];
}

const ofLines = ({ type }: HuntReply): boolean => type.includes('ndjson');

function statusOf({ status, body }: HuntReply): string[] {
  if (status < 500) return [];
  const codes = MEANT[status] ?? [];
  return codes.some((code) => body.includes(code)) ? [] : [`status ${status}`];
}

function shapeOf({ body, status }: HuntReply): string[] {
  if (body === '') return []; // To HEAD, or nothing new.
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return ['a body that is no JSON'];
  }
  const errors = (read as { errors?: unknown } | null)?.errors;
  if (errors === undefined)
    return status >= 400 && !hasBoth(read) ? [`status ${status} without a message in both languages`] : [];
  if (!Array.isArray(errors) || errors.length === 0) return ['errors that are no list'];
  return [...new Set((errors as unknown[]).flatMap(errorOf))];
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const hasBoth = (value: unknown): boolean => {
  const { message, messageFr } = (value ?? {}) as { message?: unknown; messageFr?: unknown };
  return isText(message) && isText(messageFr);
};

function errorOf(error: unknown): string[] {
  const { message, extensions = {} } = (error ?? {}) as { message?: unknown; extensions?: Record<string, unknown> };
  const { code, messageFr } = extensions;
  return [
    ...(NO_CODE.has(code) ? [`an error with the code ${String(code)}: ${String(message)}`] : []),
    ...(hasBoth({ message, messageFr }) ? [] : [`an error that is not told in both languages: ${String(message)}`]),
  ];
}

/** What a reply repeats of its request is no leak. */
function leaks(request: HuntRequest, body: string, secrets: Secrets): string[] {
  // Who asks for the plan is told its statements.
  const sent = [
    request.target,
    decoded(request.target),
    request.body?.toString() ?? '',
    request.raw?.toString() ?? '',
  ].join('\n');
  return Object.entries(secrets).flatMap(([what, sign]) => {
    const found = sign.exec(body)?.[0];
    return found === undefined || sign.test(sent) || (what === 'Cypher' && /plan\b/.test(sent))
      ? []
      : [`a reply with ${what}: ${found}`];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
