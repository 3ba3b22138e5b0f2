import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a network does to what passes: nothing, hold it back, let it through late, byte by byte, or not at all. */
export type Fault =
  | { readonly kind: 'none' }
  /** Half open: nothing arrives any more on either side, and nobody is told. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'drip'; readonly bytes: number; readonly ms: number }
  /** New connections are closed at once. */
  | { readonly kind: 'refuse' };

export interface Proxy {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** What happens from now on, to open connections as well. */
  become(fault: Fault): void;
  /** Ends every connection. */
  cut(): void;
  /** Where new connections lead. */
  leadTo(address: string): void;
  close(): Promise<void>;
}

/** A TCP proxy on the loopback, to stand between a server and its database. */
export async function startProxy(target: string): Promise<Proxy> {
  let leadsTo = target;
  let fault: Fault = { kind: 'none' };
  const sockets = new Set<Socket>();

  const pass = (from: Socket, to: Socket): void => {
    let last: Promise<unknown> = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      last = last.then(() => send(chunk, to));
    });
    from.once('end', () => {
      if (fault.kind !== 'hold') void last.then(() => to.end());
    });
    from.once('close', () => {
      if (fault.kind !== 'hold') void last.then(() => to.destroy());
    });
  };
  const send = async (chunk: Buffer, to: Duplex): Promise<void> => {
    if (fault.kind === 'hold') return;
    if (fault.kind === 'delay') await sleep(fault.ms);
    for (let at = 0; at < chunk.length;) {
      const size = fault.kind === 'drip' ? fault.bytes : chunk.length;
      if (!to.destroyed) to.write(chunk.subarray(at, at + size));
      at += size;
      if (fault.kind === 'drip') await sleep(fault.ms);
    }
  };

  const server = createServer((client) => {
    if (fault.kind === 'refuse') return client.destroy();
    const [host, port] = leadsTo.split(':');
    const upstream = connect(Number(port), host);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => sockets.delete(socket));
    }
    pass(client, upstream);
    pass(upstream, client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    become: (next) => {
      fault = next;
    },
    cut,
    leadTo: (address) => {
      leadsTo = address;
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
