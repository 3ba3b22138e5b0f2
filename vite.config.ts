import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The playground; src/make.mjs writes what it makes. */
export default defineConfig({
  root: 'src/playground',
  base: '/playground/',
  plugins: [react()],
  // The editor's workers load each other's chunks, which only modules can do.
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/web/playground',
    chunkSizeWarningLimit: 5000,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
