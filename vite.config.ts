import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Builds the islands only: the server runs from source, and serves the style sheet from source too. */
export default defineConfig({
  base: '/assets/',
  publicDir: false,
  build: {
    outDir: 'dist/site',
    assetsDir: '',
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { path: fileURLToPath(new URL('src/surface/site/islands/path.tsx', import.meta.url)) } },
  },
});
