import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const island = (file: string): string => fileURLToPath(new URL(`src/surface/site/islands/${file}`, import.meta.url));

/** Builds the islands only: the server runs from source, and serves the style sheet from source too. */
export default defineConfig({
  base: '/assets/',
  publicDir: false,
  build: {
    outDir: 'dist/site',
    assetsDir: '',
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { path: island('path.tsx'), passkey: island('passkey.ts') } },
  },
});
