import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.js';

const service = z.object({
  image: z.string().optional(),
  build: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).default([]),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  pids_limit: z.number().optional(),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({
    test: z.array(z.string()),
    interval: z.string(),
    timeout: z.string(),
    start_period: z.string(),
    retries: z.number(),
  }),
});
const compose = z.object({
  services: z.object({ neo4j: service, api: service }),
  volumes: z.record(z.string(), z.unknown()),
});

const text = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
const {
  services: { neo4j, api },
  volumes,
} = compose.parse(parse(text));
const fromEnvironment = /^\$\{NEO4J_PASSWORD:\?.+\}$/;

describe('docker-compose.yml', () => {
  test('runs Neo4j 5.26 Community and keeps its data in a named volume', () => {
    expect(neo4j.image).toBe('neo4j:5.26.28-community');
    const [volume, folder] = neo4j.volumes[0]?.split(':') ?? [];
    expect(folder).toBe('/data');
    expect(Object.keys(volumes)).toContain(volume);
  });

  test('takes the password from NEO4J_PASSWORD, refuses to start without it, and holds none itself', () => {
    expect(neo4j.environment['NEO4J_AUTH']?.replace(/^neo4j\//, '')).toMatch(fromEnvironment);
    expect(api.environment['GRAPH_PASSWORD']).toMatch(fromEnvironment);
    // The image takes every NEO4J_ variable but this one for a setting, and stops at one that it does not know.
    expect(Object.keys(neo4j.environment)).toEqual(['NEO4J_AUTH']);
    for (const line of text
      .split('\n')
      .filter((each) => /password|auth\b/i.test(each) && /:\s+\S/.test(each) && !each.trim().startsWith('#'))) {
      expect(line).toMatch(/\$\{NEO4J_PASSWORD:\?|\$\$\{NEO4J_AUTH/);
    }
  });

  test('asks Neo4j for an answer to Cypher, and the API whether it is ready', () => {
    expect(neo4j.healthcheck.test.join(' ')).toContain('cypher-shell');
    expect(neo4j.healthcheck.test[0]).toBe('CMD-SHELL');
    expect(api.healthcheck.test.join(' ')).toContain(`http://127.0.0.1:${api.environment['PORT']}/health/ready`);
  });

  test('builds the API here and starts it once Neo4j is healthy', () => {
    expect(api.build).toBe('.');
    expect(api.depends_on).toEqual({ neo4j: { condition: 'service_healthy' } });
    expect(api.ports, 'on the loopback').toEqual([`127.0.0.1:${api.environment['PORT']}:${api.environment['PORT']}`]);
    expect(neo4j.ports, 'for the API alone').toEqual([]);
  });

  test('gives the API nothing to write to but its volume, no rights, and no more than its share of memory', () => {
    expect(api).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: '2g',
      pids_limit: 256,
    });
    expect(api.tmpfs).toEqual([expect.stringMatching(/^\/tmp:size=/)]);
    expect(neo4j).toMatchObject({ security_opt: ['no-new-privileges:true'], mem_limit: '4g' });
  });

  test('names images by their release', () => {
    const dockerfile = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
    for (const image of [neo4j.image!, ...[...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, name]) => name!)])
      expect(image).toMatch(/^[\w/]+:\d+\.\d+(\.\d+)?-[\w-]+$/);
  });

  test('gives the API settings that it knows and accepts', () => {
    const config = readConfig(api.environment);
    expect(config).toMatchObject({ graph: { url: 'bolt://neo4j:7687', user: 'neo4j' }, host: '0.0.0.0', port: 4000 });
  });
});
