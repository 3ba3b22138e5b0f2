import type { FastifyRequest } from 'fastify';

/** Where the site stands, without a slash at the end: as it is set (PUBLIC_URL), else as this client reached it. */
export const siteAddress = (publicUrl: string, { protocol, host }: FastifyRequest): string =>
  publicUrl.replace(/\/$/, '') || `${protocol}://${host}`;
