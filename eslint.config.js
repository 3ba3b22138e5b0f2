import tseslint from 'typescript-eslint';

/** What each folder of src may import besides itself; `errors` and `config` are the files of that name. */
const MAY_IMPORT = {
  concurrency: ['errors'],
  domain: ['errors'],
  store: ['domain', 'concurrency', 'errors', 'config'],
  search: ['domain', 'store', 'errors', 'config'],
  ingest: ['domain', 'store', 'search', 'errors', 'config'],
  sync: ['domain', 'store', 'ingest', 'errors', 'config'],
  network: ['domain', 'store', 'concurrency', 'errors', 'config'],
  graphql: ['domain', 'store', 'search', 'network', 'concurrency', 'errors', 'config'],
  export: ['domain', 'store', 'network', 'graphql', 'concurrency', 'errors', 'config'],
  mcp: ['domain', 'graphql', 'export', 'site', 'concurrency', 'errors'],
  reconcile: ['domain', 'ingest', 'concurrency', 'errors'],
  bulk: ['domain', 'store', 'export', 'concurrency', 'errors'],
  feeds: ['domain', 'export'],
  citations: ['domain', 'concurrency', 'errors', 'config'],
  site: ['domain', 'graphql', 'concurrency', 'errors'],
  http: [
    'domain',
    'store',
    'search',
    'network',
    'graphql',
    'export',
    'citations',
    'bulk',
    'feeds',
    'mcp',
    'reconcile',
    'site',
    'concurrency',
    'errors',
    'config',
  ],
  playground: ['site'],
};
const ENGINES = { 'neo4j-driver': 'src/store/neo4j', '@grafeo-db/js': 'src/store/embedded' };

const enginePackages = (packages) =>
  packages.map((name) => ({
    regex: `^${name}($|/)`,
    message: `only ${ENGINES[name]} speaks to this engine; use the port in src/store/graph-store.ts`,
  }));
const environment = {
  regex: '^(node:)?process$',
  message: 'only src/config.ts reads the environment; use the global process for the rest',
};
const restrictImports = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: [environment, ...patterns] }],
});

const layers = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  files: [`src/${folder}/**/*.{ts,tsx}`],
  rules: restrictImports(
    {
      // Up and out of the folder, to anything that is not on its list.
      regex: `^(\\.\\./)+(?!\\.\\./)(${Object.keys(MAY_IMPORT)
        .filter((other) => other !== folder && !allowed.includes(other))
        .join('|')})/`,
      message: `src/${folder} may import only from: ${allowed.join(', ') || 'itself'}`,
    },
    {
      regex: `^(\\.\\./)+(${['errors', 'config', 'cli'].filter((file) => !allowed.includes(file)).join('|')})(\\.js|/)`,
      message: `src/${folder} may import only from: ${allowed.join(', ') || 'itself'}`,
    },
    ...enginePackages(Object.keys(ENGINES)),
  ),
}));

/** The two folders that may import their own engine; otherwise under the rule of src/store. */
const engineFolders = Object.entries(ENGINES).map(([own, folder]) => ({
  files: [`${folder}/**/*.ts`],
  rules: restrictImports(
    ...layers
      .find(({ files }) => files[0].startsWith('src/store/'))
      .rules['no-restricted-imports'][1].patterns.slice(1, 3),
    ...enginePackages(Object.keys(ENGINES).filter((name) => name !== own)),
  ),
}));

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'coverage/', '.cache/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  // What no type checker reads: the bench, and the programs that run before anything is built.
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly'])),
    },
    rules: { 'no-undef': 'error', 'no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.config.ts'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'only src/config.ts reads the environment; ask for a Config' },
      ],
      ...restrictImports(...enginePackages(Object.keys(ENGINES))),
    },
  },
  ...layers,
  ...engineFolders,
  {
    files: ['src/errors.ts', 'src/config.ts'],
    rules: restrictImports(
      { regex: '^\\./(?!errors\\.js$)', message: 'every layer imports this file, so it may import only src/errors.ts' },
      ...enginePackages(Object.keys(ENGINES)),
    ),
  },
  {
    // Its own build (vite, the browser's types) checks its types.
    files: ['src/playground/**/*.{ts,tsx}', 'src/site/client/*.ts', '*.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
