import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const read = (path: string): string => readFileSync(path, 'utf8');
const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n');
const { scripts, engines } = z
  .object({ scripts: z.record(z.string(), z.string()), engines: z.object({ node: z.string() }) })
  .parse(JSON.parse(read('package.json')));

const PAGES = ['CONTRIBUTING.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CHANGELOG.md', 'CODE_OF_CONDUCT.md'];
const TOP = /^(src|tests|schema|seed|\.ci|\.github)\/|^[A-Z_]+\.md$|^[a-z.]+\.js$/;

describe.each(PAGES)('%s', (page) => {
  const words = [...read(page).matchAll(/`([^`\s]+)`/g)].map(([, word]) => word!);

  test('names files that are there', () => {
    expect(words.filter((word) => TOP.test(word) && !existsSync(word))).toEqual([]);
  });

  test('names commands and tests that are there', () => {
    const commands = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
    const files = [...read(page).matchAll(/npm test ([\w/.-]+)/g)].map(([, file]) => file!);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe('the CI workflow', () => {
  const workflow = z
    .object({
      on: z.object({ push: z.object({ branches: z.array(z.string()) }), pull_request: z.null() }),
      permissions: z.object({ contents: z.literal('read') }).strict(),
      jobs: z.record(
        z.string(),
        z.object({
          'timeout-minutes': z.number(),
          steps: z.array(
            z.object({
              uses: z.string().optional(),
              run: z.string().optional(),
              with: z.record(z.string(), z.unknown()).default({}),
            }),
          ),
        }),
      ),
    })
    .parse(parse(read('.github/workflows/ci.yml')));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const step = (action: string) => steps.find(({ uses }) => uses?.startsWith(`${action}@`))?.with;

  test('runs .ci/run and nothing else', () => {
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual(['.ci/run']);
  });

  test('has the Node of .nvmrc, which is the oldest that package.json allows', () => {
    const file = String(step('actions/setup-node')?.['node-version-file']);
    expect(engines.node).toMatch(new RegExp(`^>=${read(file).trim()}(\\.|$)`));
  });

  test('has the JDK that .ci/run looks for, and keeps the test Neo4j by what it is made of', () => {
    expect(read('.ci/run')).toContain(`>= ${String(step('actions/setup-java')?.['java-version'])} ))`);
    const kept = step('actions/cache');
    expect(kept?.['path']).toBe('.cache/neo4j');
    const [, folder] = /hashFiles\('([^*]+)\*\*'\)/.exec(String(kept?.['key'])) ?? [];
    expect(folder && existsSync(`${folder}pom.xml`)).toBe(true);
  });
});

test('dependabot looks at every place where dependencies are named', () => {
  const { updates } = z
    .object({
      version: z.literal(2),
      updates: z.array(
        z.object({
          'package-ecosystem': z.string(),
          directory: z.string().optional(),
          directories: z.array(z.string()).default([]),
          schedule: z.object({ interval: z.enum(['daily', 'weekly', 'monthly']) }),
        }),
      ),
    })
    .parse(parse(read('.github/dependabot.yml')));
  const looked = updates.flatMap(({ 'package-ecosystem': kind, directory, directories }) =>
    [...directories, ...(directory === undefined ? [] : [directory])].map((folder) => `${kind} ${folder}`),
  );
  const KINDS: Readonly<Record<string, RegExp>> = {
    npm: /(^|\/)package\.json$/,
    maven: /(^|\/)pom\.xml$/,
    docker: /(^|\/)Dockerfile$/,
  };
  const there = Object.entries(KINDS).flatMap(([kind, name]) =>
    tracked.filter((file) => name.test(file)).map((file) => `${kind} /${dirname(file).replace(/^\.$/, '')}`),
  );
  expect([...looked].sort()).toEqual([...there, 'github-actions /'].sort());
});

const FORMS = readdirSync('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml');

test.each(FORMS)('the issue form %s has a name, and a label for each of its fields', (name) => {
  const field = z.object({
    type: z.enum(['input', 'textarea', 'dropdown', 'checkboxes']),
    id: z.string(),
    attributes: z.object({ label: z.string().min(1), options: z.array(z.string()).min(2).optional() }),
  });
  const form = z
    .object({ name: z.string().min(1), description: z.string().min(1), body: z.array(field).min(1) })
    .parse(parse(read(`.github/ISSUE_TEMPLATE/${name}`)));
  const ids = form.body.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(form.body.every(({ type, attributes }) => (type === 'dropdown') === (attributes.options !== undefined))).toBe(
    true,
  );
});

test('commits that blame leaves out are named whole, and are in this history', () => {
  const git = (...words: string[]): string => execFileSync('git', words, { encoding: 'utf8' }).trim();
  const revisions = read('.git-blame-ignore-revs')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(revisions).not.toEqual([]);
  for (const revision of revisions) expect(revision).toMatch(/^[0-9a-f]{40}$/);
  // A forge clones the last commit alone.
  if (git('rev-parse', '--is-shallow-repository') === 'true') return;
  for (const revision of revisions) expect(git('cat-file', '-t', revision)).toBe('commit');
});
