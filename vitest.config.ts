import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests wait for servers and browsers more than they calculate: two at once also on two cores. */
const atOnce = Math.max(2, availableParallelism() - 1);

/** The files of a worker share its modules, which hold no state but caches by database or scheme: loading them anew for each took a quarter of the time. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { globalSetup: 'tests/postgres-server.ts', include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: atOnce, isolate: false },
});
