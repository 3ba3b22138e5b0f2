import { defineConfig } from 'vitest/config';

/** One named Neo4j cannot serve files that publish side by side. */
const maxWorkers = process.env['NEO4J_TEST_URL'] ? 1 : 2;

export default defineConfig({
  // Without this the tests would load graphql's ES modules and its users the CommonJS ones: two GraphQLSchema classes.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    pool: 'forks',
    maxWorkers,
    reporters: ['default', './tests/support/plain-reporter.ts'],
    slowTestThreshold: 10_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'engines',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/unit/**', '**/node_modules/**', ...(process.env['LONG'] === '1' ? [] : ['tests/long/**'])],
          globalSetup: ['tests/support/global-setup.ts'],
          // Only against what never ends: loading Neo4j took 120 s where two cores did other work as well.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
