import { defineConfig } from 'vitest/config';

const withDatabase = { globalSetup: ['test/support/global-setup.ts'] };

/** One project per tier: what it needs decides where a test lives. `unit` and `architecture` need nothing. */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'threads',
    // Limits for what hangs. A machine that is merely slow must not fail a test.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        extends: true,
        // swc is native code that two threads of one process cannot load and leave at the same time.
        test: { name: 'architecture', include: ['test/architecture/*.test.ts'], pool: 'forks' },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/architecture/database/**/*.test.ts'],
          ...withDatabase,
        },
      },
      { extends: true, test: { name: 'worker', include: ['test/worker/**/*.test.ts'], ...withDatabase } },
      { extends: true, test: { name: 'http', include: ['test/http/**/*.test.ts'], ...withDatabase } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: [...withDatabase.globalSetup, 'test/browser/support/global-setup.ts'],
        },
      },
    ],
  },
});
