import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

/** Every part on one page, for the eye and for axe: `npx vite tests/ui/gallery`. Not part of the app. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte({ configFile: false })],
  cacheDir: '../../../node_modules/.vite-gallery',
  build: { target: 'es2023', manifest: true },
})
