import { Agent, request as begin } from 'node:http';
import { connect } from 'node:net';
import type { HuntRequest } from './requests.js';

export interface HuntReply {
  /** 0 where none came before the connection was closed. */
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** Whether all of it came. */
  readonly whole: boolean;
  /** Whether more came than is kept here. */
  readonly isLong: boolean;
  readonly ms: number;
}

/** Longer than a statement may take after it waited its turn: only against what never ends. */
const NEVER_MS = 90_000;
/** A server waits for what was announced; the client hangs up. */
const HANGS_UP_MS = 250;
const LONGEST_READ = 2_000_000;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Sends the request and reads its reply; a closed connection is a reply as well. @throws Error where neither comes */
export async function send(port: number, request: HuntRequest): Promise<HuntReply> {
  const began = performance.now();
  const reply = await (request.raw ? sendBytes(port, request.raw) : sendRequest(port, request));
  return { ...reply, ms: performance.now() - began };
}

type Reply = Omit<HuntReply, 'ms'>;
const CLOSED: Reply = { status: 0, type: '', body: '', whole: false, isLong: false };

function sendRequest(port: number, { method, target, headers, body, leavesAfterMs }: HuntRequest): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error(`no reply within ${NEVER_MS / 1000} s`));
      sent.destroy();
    }, NEVER_MS);
    const leaves = leavesAfterMs !== undefined && setTimeout(() => sent.destroy(), leavesAfterMs);
    const finish = (reply: Reply): void => {
      clearTimeout(late);
      if (leaves) clearTimeout(leaves);
      resolve(reply);
    };
    // Node writes no length of its own for a body that a HEAD or a GET has.
    const framed = body ? { ...headers, 'content-length': String(body.length) } : headers;
    const sent = begin({ host: '127.0.0.1', port, method, path: target, headers: framed, agent }, (reply) => {
      const chunks: Buffer[] = [];
      let length = 0;
      reply.on('data', (chunk: Buffer) => {
        if (length < LONGEST_READ) chunks.push(chunk);
        length += chunk.length;
      });
      reply.on('error', () => undefined);
      reply.once('close', () => {
        const { statusCode = 0, headers: had, complete } = reply;
        finish({
          status: statusCode,
          type: had['content-encoding'] === undefined ? String(had['content-type'] ?? '') : 'encoded',
          body: Buffer.concat(chunks).toString(),
          whole: complete && length < LONGEST_READ,
          isLong: length >= LONGEST_READ,
        });
      });
    });
    sent.once('error', () => finish(CLOSED));
    sent.end(body);
  });
}

function sendBytes(port: number, bytes: Buffer): Promise<Reply> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(HANGS_UP_MS, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      if (chunks.length < 100) chunks.push(chunk);
    });
    socket.on('error', () => undefined);
    socket.once('close', () => {
      const text = Buffer.concat(chunks).toString();
      const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1] ?? 0);
      resolve({ ...CLOSED, status, body: text.slice(0, LONGEST_READ) });
    });
  });
}
