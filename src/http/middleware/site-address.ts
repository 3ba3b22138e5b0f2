import type { FastifyRequest } from 'fastify';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/**
 * Where the site stands, without a slash at the end: as it is set (PUBLIC_URL), else the loopback address that a client
 * on this machine reached it at. Empty otherwise, so that addresses are relative: what a Host header says is anybody's word.
 */
export const siteAddress = (publicUrl: string, { protocol, host }: FastifyRequest): string =>
  publicUrl.replace(/\/$/, '') || (LOOPBACK.test(host) ? `${protocol}://${host}` : '');
