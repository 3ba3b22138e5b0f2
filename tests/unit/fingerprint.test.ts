import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprintOf, isUpToDate } from '../../src/ingest/fingerprint.js';
import { writeSmallSeed } from '../support/small-seed.js';

const seed = async (): Promise<{ manifest: string; merges: string }> => {
  const { manifest, file } = await writeSmallSeed(await mkdtemp(join(tmpdir(), 'passerelles-fingerprint-')), {
    name: 'Un',
  });
  return { manifest, merges: file('merges') };
};

test('another row in any table of the seed makes another fingerprint', async () => {
  const { manifest, merges } = await seed();
  const before = await fingerprintOf(manifest);
  expect(await fingerprintOf(manifest)).toBe(before);
  await writeFile(merges, 'kept,merged,reason\nprogramme-essai,programme-a,Renamed\n');
  expect(await fingerprintOf(manifest)).not.toBe(before);
});

test('a version made of this seed by this code is up to date; of another seed or by other code it is not', () => {
  const made = { version: 'a1b2c3', builtAt: '', fingerprint: 'seed-code' };
  expect([
    isUpToDate(made, 'seed-code'),
    isUpToDate(made, 'seed-other'),
    isUpToDate(made, 'other-code'),
    isUpToDate(undefined, 'seed-code'),
  ]).toEqual([true, false, false, false]);
});

test('a version chosen by hand stays with other code, and goes with another seed', () => {
  const chosen = { version: 'a1b2c3', builtAt: '', fingerprint: 'seed-code', pinned: true };
  expect([isUpToDate(chosen, 'seed-code'), isUpToDate(chosen, 'seed-other'), isUpToDate(chosen, 'other-code')]).toEqual(
    [true, true, false],
  );
});
