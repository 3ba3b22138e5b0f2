import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { NEAR_PARTNERSHIPS, NEAR_SOURCES, NEAR_STATEMENTS } from '../support/near-seed.js';
import { engineSettings, run, serveProcess, until, type Settings } from '../support/program.js';
import { writeSmallSeed } from '../support/small-seed.js';

const NAMES = ['Un', 'Deux', 'Trois'] as const;

describe.each(ownEngines)('the commands about versions on $name', (engine) => {
  let folder: string;
  let settings: Settings;
  const made: Record<string, string> = {};

  const build = async (name: string): Promise<string> => {
    await writeSmallSeed(join(folder, 'seed'), {
      name,
      more:
        name === 'Deux' ? { sources: NEAR_SOURCES, statements: NEAR_STATEMENTS, partnerships: NEAR_PARTNERSHIPS } : {},
    });
    const { code, stdout, stderr } = await run(['build', '--json'], settings);
    expect(code, stderr).toBe(0);
    return (JSON.parse(stdout) as { version: string }).version;
  };
  const listed = async (): Promise<
    Record<string, { snapshot: object | null; loaded: boolean; current: boolean; pinned: boolean; kept: string | null }>
  > => {
    const { code, stdout, stderr } = await run(['versions', '--json'], settings);
    expect(code, stderr).toBe(0);
    return Object.fromEntries(
      (JSON.parse(stdout) as { versions: { version: string }[] }).versions.map(({ version, ...rest }) => [
        version,
        rest,
      ]),
    ) as never;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-versions-'));
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    settings = {
      ...engineSettings(engine),
      SEED_MANIFEST: join(folder, 'seed', 'manifest.json'),
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
    };
    for (const name of NAMES) made[name] = await build(name);
  });
  afterAll(async () => {
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    await rm(folder, { recursive: true, force: true });
  });

  test('list every snapshot kept, and which versions the engine holds', async () => {
    expect(await listed()).toMatchObject({
      [made['Un']!]: { loaded: false, current: false },
      [made['Deux']!]: { loaded: true, current: false },
      [made['Trois']!]: { loaded: true, current: true, pinned: false },
    });
  });

  test('list what is open in the version served, and end with 1 while something is', async () => {
    expect(await run(['publish', made['Deux']!], settings)).toMatchObject({ code: 0 });
    const open = await run(['check'], settings);
    expect(open.code, open.stderr).toBe(1);
    expect(open.stdout).toContain(
      'names undecided: 1 (decide them in seed/identities.csv)\n  Icy (COMMUNE)\n    no candidate\n',
    );
    expect(open.stdout).toContain('    in Un autre essai [page 7]\n');
    expect(open.stdout).toContain(
      '  party-near-name: names that sound alike\n    abroad-bj-kpotobourg Kpotobourg\n    abroad-bj-kpotoburg Kpotoburg\n',
    );
    expect(open.stdout).toContain(
      'rows that are only leads: 1 (each needs a better source)\n  Un essai\n    partnership-project-mention-fr-icy-abroad-bj-zouhoville-deux\n',
    );
    expect(open.stdout).toContain(
      'theme words without a theme: 2 (give each a theme in seed/themes.csv)\n  Thème 1 de Deux (t1), of 0 partnerships\n',
    );
    const told = JSON.parse((await run(['check', '--json'], settings)).stdout) as {
      undecided: { stands: object[] }[];
      near: object[];
      leads: object[];
    };
    expect([told.undecided[0]!.stands.length, told.near.length, told.leads.length]).toEqual([6, 7, 1]);
    const known = await run(['status'], settings);
    expect(known.stdout).toMatch(
      /\nPartnership: 6\n[^]*\n {2}startYear +5 +83\.3 % +1 +0 +0 +2021-01 +2022 +Essai and 1 more\n/,
    );

    expect(await run(['publish', made['Trois']!], settings)).toMatchObject({ code: 0 });
    expect(await run(['check'], settings)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /names undecided: 0\n[^]*near doubles proposed: 0\n[^]*properties in dispute: 0\n[^]*only leads: 0\n/,
      ) as string,
    });
  });

  test('tell what a snapshot changed, added and removed, property by property, by version, its beginning or its file', async () => {
    const file = join(folder, 'snapshots', `${made['Trois']}.ndjson.gz`);
    const changed = await run(['diff', made['Un']!.slice(0, 8), file], settings);
    expect(changed.code, changed.stderr).toBe(1);
    expect(changed.stdout).toContain('~ programme-essai\n    name: "Un" → "Trois"\n');
    expect(changed.stdout).toMatch(/\+ claim-\w+\n(    .*\n)*    value: "Trois"\n/);
    expect(changed.stdout).toMatch(/- claim-\w+ -ABOUT-> programme-essai\n/);
    expect(changed.stdout).toMatch(/\n +1 changed Programme\n/);

    const grown = await run(['diff', '--json', made['Trois']!, made['Deux']!], settings);
    const rows = grown.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { change?: string; node?: { id: string }; summary?: Record<string, number> });
    expect(rows.filter(({ change, node }) => change === 'added' && node?.id.startsWith('partnership-'))).toHaveLength(
      6,
    );
    expect(rows.at(-1)?.summary).toMatchObject({ 'added Partnership': 6, 'added Mention': 1, 'changed Programme': 1 });
    const back = await run(['diff', '--json', made['Deux']!, made['Trois']!], settings);
    expect(back.stdout.trimEnd().split('\n').length).toBe(rows.length);

    expect(await run(['diff', made['Un']!, made['Un']!], settings)).toMatchObject({
      code: 0,
      stdout: 'no difference\n',
    });
  });

  test('refuse a version that is not kept, a file that is cut off and words left out, each with its exit code', async () => {
    const cut = join(folder, 'cut.ndjson.gz');
    await writeFile(cut, (await readFile(join(folder, 'snapshots', `${made['Un']}.ndjson.gz`))).subarray(0, 300));
    expect(await run(['diff', made['Un']!, 'ffffff'], settings)).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/no kept version is named "ffffff"; kept: /) as string,
    });
    expect(await run(['diff', made['Un']!, cut], settings)).toMatchObject({
      code: 65,
      stderr: expect.stringMatching(/cut\.ndjson\.gz: not a snapshot, or one that is cut off/) as string,
    });
    expect(await run(['diff', made['Un']!], settings)).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/diff OLD NEW/) as string,
    });
    expect(await run(['publish'], settings)).toMatchObject({ code: 64 });
  });

  test('publish an older snapshot, which a start leaves alone until the seed changes', async () => {
    expect(await run(['publish', made['Un']!.slice(0, 7)], settings)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`version ${made['Un']} is served`) as string,
    });
    expect(await listed()).toMatchObject({
      [made['Un']!]: { current: true, pinned: true, loaded: true },
      [made['Trois']!]: { current: false, loaded: true },
    });

    const served = await serveProcess({ ...settings, LOG_LEVEL: 'info' });
    const name = async (): Promise<unknown> =>
      (await served.query('{ programme(id: "programme-essai") { name } }')).body.data?.['programme'];
    expect(await name()).toEqual({ name: 'Un' });
    await until(
      async () => served.printed.stdout.includes('chosen by hand'),
      () => served.printed.stdout,
    );
    expect(served.printed.stdout).not.toContain('building it');
    served.child.kill('SIGTERM');
    await served.ended;
    expect(await listed()).toMatchObject({ [made['Un']!]: { current: true } });

    await writeSmallSeed(join(folder, 'seed'), { name: 'Quatre' });
    const again = await serveProcess(settings);
    await until(async () =>
      JSON.stringify((await again.query('{ programme(id: "programme-essai") { name } }')).body).includes('Quatre'),
    );
    again.child.kill('SIGTERM');
    await again.ended;
    expect(Object.values(await listed()).filter(({ pinned }) => pinned)).toEqual([]);
  });

  test('prune all snapshots but the one served, the one before, those named and those marked', async () => {
    const before = await listed();
    const loaded = Object.keys(before).filter((version) => before[version]!.loaded);
    expect(loaded).toContain(made['Un']);
    expect(await run(['keep', made['Trois']!, 'Cited', 'in', 'a', 'thesis'], settings)).toMatchObject({ code: 0 });
    expect(await run(['prune', made['Deux']!], settings)).toMatchObject({ code: 0, stdout: 'nothing to remove\n' });
    expect(await run(['prune', '--json'], settings)).toMatchObject({
      code: 0,
      stdout: `${JSON.stringify({ removed: [made['Deux']] })}\n`,
    });
    const after = await listed();
    expect(Object.keys(after).sort()).toEqual([...new Set([...loaded, made['Trois']!])].sort());
    expect(after[made['Trois']!]).toMatchObject({ kept: 'Cited in a thesis' });
  });
});
