import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly link?: boolean }>>;
}

/** The embedded engine for other systems: the registry that this was written beside does not have them. */
const NOT_SEEN = /^node_modules\/@grafeo-db\/js-(darwin-(arm64|x64)|linux-arm64-(gnu|musl)|win32-x64-msvc)$/;

test('every package of the lock is held by a hash of its bytes', () => {
  const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as Lock;
  const entries = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);
  expect(entries.length).toBeGreaterThan(100);
  expect(
    entries
      .filter(([path, { integrity }]) => !integrity?.startsWith('sha512-') && !NOT_SEEN.test(path))
      .map(([path]) => path),
  ).toEqual([]);
});
