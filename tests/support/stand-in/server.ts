import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What came, as far as a source on the network answers by it. */
export interface Asked {
  /** How many questions came before. */
  readonly at: number;
  /** When it came, in milliseconds. */
  readonly time: number;
  readonly path: string;
  /** The path with the parameters that stand in it. */
  readonly url: string;
  readonly parameters: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The connection ends after so many bytes of the body; never, where the client is to wait. */
  readonly cutAfter?: number;
  readonly thenSilent?: boolean;
}

/** A source on the loopback, in the place of one on the network: it answers as told, and keeps what it was asked. */
export interface StandIn {
  readonly url: string;
  readonly asked: Asked[];
  /** What goes before its own answer: a fault of its own, or none. */
  fault: (asked: Asked) => Answer | undefined;
  close(): Promise<void>;
}

export async function standIn(
  answer: (asked: Asked) => Answer,
  tls?: { readonly key: string; readonly cert: string },
): Promise<StandIn> {
  const stand = { asked: [] as Asked[], fault: (() => undefined) as StandIn['fault'] };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    void read(request).then((form) => {
      const url = new URL(request.url ?? '/', 'http://stand-in');
      const parameters = new URLSearchParams([...url.searchParams, ...new URLSearchParams(form)]);
      const { pathname: path, search } = url;
      const asked = {
        at: stand.asked.length,
        time: Date.now(),
        path,
        url: path + search,
        parameters,
        headers: request.headers,
      };
      stand.asked.push(asked);
      send(response, stand.fault(asked) ?? answer(asked));
    });
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(stand, {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => closed(server),
  });
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '', cutAfter, thenSilent }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'content-length': bytes.length, ...headers });
  if (cutAfter === undefined) return void response.end(bytes);
  response.write(bytes.subarray(0, cutAfter), () => {
    if (!thenSilent) response.destroy();
  });
}
