import { defineConfig } from 'vitest/config';

const withDatabase = {
  globalSetup: ['test/support/global-setup.ts'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
};

/** One project per tier: what it needs decides where a test lives. `unit` and `architecture` need nothing. */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'threads',
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: 'architecture',
          include: ['test/architecture/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/architecture/database/**/*.test.ts'],
          ...withDatabase,
        },
      },
      { extends: true, test: { name: 'http', include: ['test/http/**/*.test.ts'], ...withDatabase } },
    ],
  },
});
