import type { ConnectionError } from 'fastify';
import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** What Node's parser of HTTP finds wrong, by its code: the status, and what to do. */
const REFUSALS: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    `the address and the headers have more than ${maxHeaderSize} bytes; send a long query by POST, or by its hash as a persisted query`,
    `l'adresse et les en-têtes dépassent ${maxHeaderSize} octets ; envoyez une longue requête par POST, ou par son empreinte (requête enregistrée)`,
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    'the request did not arrive completely in time; send it again',
    "la requête n'est pas arrivée entière à temps ; renvoyez-la",
  ],
};
const OTHER = [
  400,
  'this is not an HTTP request; send GET or POST /graphql',
  "ce n'est pas une requête HTTP ; envoyez GET ou POST /graphql",
] as const;

/** Answers what cannot be read as an HTTP request in the shape that clients of GraphQL read, and hangs up. */
export function refuseUnreadable(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const [status, message, messageFr] = REFUSALS[error.code] ?? OTHER;
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST', messageFr } }] });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
