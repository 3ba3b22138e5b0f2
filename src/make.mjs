/* Makes a part of dist/ of src/: `node src/make.mjs program` or `node src/make.mjs playground`. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { markOf, markPath, programSources, ROOT } from './made.mjs';

const DIST = join(ROOT, 'dist');
const WEB = join(DIST, 'web');
const COMPRESSED = /\.(js|css|html|svg|ttf|json)$/;
/** Quality 9 instead of 11: a twentieth of the time for two per cent more bytes. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

/** A file is there whole or not at all: another process may make the same, and a server may be reading it. */
function put(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}.part`, content);
  renameSync(`${path}.${process.pid}.part`, path);
}

/** A file of a page with its brotli and gzip form beside it, which the server sends as they are. */
function putCompressed(folder, name, content) {
  put(join(folder, name), content);
  if (!COMPRESSED.test(name)) return [name];
  put(join(folder, `${name}.br`), brotliCompressSync(content, QUALITY));
  put(join(folder, `${name}.gz`), gzipSync(content));
  return [name, `${name}.br`, `${name}.gz`];
}

const removeBut = (kept, folder, isSpared = () => false) => {
  for (const name of filesBelow(folder)) if (!kept.has(name) && !isSpared(name)) rmSync(join(folder, name));
};

const contentOf = (file) => (file.type === 'chunk' ? file.code : file.source);

/** Packages that the program does not always read, or that are not JavaScript alone: they stay where npm put them. */
const APART = [
  '@etalab/decoupage-administratif',
  '@grafeo-db/js',
  '@resvg/resvg-wasm',
  'any-ascii',
  'countries-list',
  'dejavu-fonts-ttf',
  'hucre',
  'i18n-iso-countries',
  'iconv-lite',
  'markdown-it',
  'neo4j-driver',
];

/** `@apollo-server` for a module of @apollo/server. */
const packageOf = (path) =>
  /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path.split(sep).join('/'))?.[1].replace('/', '-');

/**
 * One file a module and one a package: hundreds of small files that need not be found and read are half of the time in
 * which a server reads its code. Types are looked at by `npm run typecheck`, not here.
 */
async function makeProgram() {
  const isClient = (name) =>
    ['playground', join('site', 'client'), 'client'].some((folder) => name.startsWith(join('src', folder) + sep));
  const sources = programSources();
  const modules = sources.filter((name) => name.startsWith('src') && name.endsWith('.ts') && !isClient(name));
  const { output } = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    ssr: { noExternal: true, external: APART },
    // Its modules for `import` and those for `require` would be two GraphQLSchema classes.
    resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
    build: {
      ssr: true,
      write: false,
      target: 'es2022',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(modules.map((name) => [relative('src', name).slice(0, -'.ts'.length), name])),
        treeshake: false,
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'packages/[name].js',
          // Short names would change with what other modules import.
          minifyInternalExports: false,
          codeSplitting: {
            groups: [{ name: packageOf, debugName: 'packages', test: /node_modules/ }],
            includeDependenciesRecursively: false,
          },
          // Without comments the fingerprint of the code does not change with them.
          comments: false,
        },
      },
    },
  });
  for (const file of output) put(join(DIST, file.fileName), contentOf(file));
  const made = new Set(output.map(({ fileName }) => join(fileName)));
  removeBut(made, DIST, (name) => name.startsWith(`web${sep}`) || name.startsWith('.made-'));
  await makePages();
  await makeDocs();
  return sources;
}

/** The script and the style of the pages that the server makes: small, so that they are there from the first page on. */
async function makePages() {
  const { output } = await build({
    configFile: false,
    root: ROOT,
    base: '/playground/',
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      manifest: 'manifest.json',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { pages: 'src/site/client/main.ts' } },
    },
  });
  putAll(output, join(WEB, 'pages'));
}

/** The documentation's Markdown as markup, by the program that was just made. */
async function makeDocs() {
  const { makeDocs: docsOf } = await import(pathToFileURL(join(DIST, 'site', 'docs', 'make-docs.js')).href);
  put(join(WEB, 'docs.json'), JSON.stringify(docsOf(ROOT)));
}

function putAll(output, folder) {
  const made = new Set();
  // The page that names the others comes last.
  const last = (name) => Number(!name.startsWith('assets/'));
  for (const file of output.toSorted((a, b) => last(a.fileName) - last(b.fileName)))
    for (const name of putCompressed(folder, file.fileName, contentOf(file))) made.add(join(name));
  removeBut(made, folder);
}

async function makePlayground() {
  const modules = new Set();
  const { output } = await build({
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    build: { write: false },
    plugins: [
      {
        name: 'sources',
        moduleParsed: ({ id }) => {
          modules.add(id.split('?')[0]);
        },
      },
    ],
  });
  const publicFolder = join(ROOT, 'src', 'playground', 'public');
  const copied = filesBelow(publicFolder);
  putAll(
    [
      ...output,
      ...copied.map((fileName) => ({ type: 'asset', fileName, source: readFileSync(join(publicFolder, fileName)) })),
    ],
    join(WEB, 'playground'),
  );
  const own = [...modules].filter((id) => id.startsWith(join(ROOT, 'src'))).map((id) => relative(ROOT, id));
  return [...own, ...copied.map((name) => relative(ROOT, join(publicFolder, name)))];
}

const MAKERS = { program: makeProgram, playground: makePlayground };
const part = process.argv[2];
const files = (await MAKERS[part]()).sort();
put(markPath(part), JSON.stringify({ mark: markOf(files), files }));
