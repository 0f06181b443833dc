import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = path => fileURLToPath(new URL(path, import.meta.url));

// The tests stand with all others in tests/, so packages are looked up from here.
export default defineConfig({
  root: here('..'),
  // With a browser’s environment Vite serves modules as to a browser, and refuses those elsewhere.
  server: { fs: { strict: false } },
  cacheDir: here('node_modules/.vitest'),
  resolve: {
    alias: [
      { find: /^vitest$/, replacement: here('node_modules/vitest/dist/index.js') },
      { find: /^(@lumino|@jupyterlab)\/(.*)$/, replacement: here('node_modules/$1/$2') }
    ]
  },
  test: { environment: 'happy-dom', isolate: false, include: ['tests/typescript/**/*.test.ts'] }
});
