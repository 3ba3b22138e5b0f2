import type { FastifyInstance } from 'fastify';
export async function registerPlayground(_app: FastifyInstance, _options: { folder: string }): Promise<void> {}
