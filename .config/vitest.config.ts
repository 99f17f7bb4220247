import { defineConfig } from 'vitest/config'

export default defineConfig({
  // As in Node itself: one graphql, its CommonJS build. Vite would take the other for our own files.
  resolve: {
    alias: [
      {
        find: /^graphql$/,
        replacement: new URL('../node_modules/graphql/index.js', import.meta.url).pathname,
      },
    ],
  },
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['gateway/**/*.test.ts', 'subgraphs/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/helpers/postgres-server.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A busy machine is slow, not wrong.
    expect: { poll: { timeout: 10_000 } },
    // One more than cores: many tests wait for processes that start, are killed and taken over.
    maxWorkers: 3,
    pool: 'forks',
  },
})
