/** Builds the gallery of components for looking at them without the extension: never part of the product. */
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { locale } from '../locale-plugin';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [locale(), preact()],
  build: {
    outDir: fileURLToPath(new URL('../../../.output/gallery', import.meta.url)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
  },
});
