import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What is short the system takes at once, whether its reader does or not. */
const SHORT = 16_000;
const cutOff = (socket?: Socket): void => {
  socket?.destroy();
};
const isShort = (payload: unknown): boolean =>
  (typeof payload === 'string' || Buffer.isBuffer(payload)) && payload.length < SHORT;

/** Cuts off whoever takes nothing of a reply for `ms` milliseconds, so that replies do not pile up in memory. */
export function cutOffSlowReader(raw: ServerResponse, payload: unknown, ms: number): void {
  if (!isShort(payload)) raw.setTimeout(ms, cutOff);
}
