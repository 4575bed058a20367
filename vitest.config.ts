import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Files of one worker share its modules, which hold nothing but caches by database or scheme: loading them anew took a quarter of the time. Tests wait for servers and browsers more than they calculate: two at once also on two cores. */
const atOnce = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { globalSetup: 'tests/postgres-server.ts', include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: atOnce, isolate: false },
});
