import { defineConfig } from 'vite'

// Everything in one file, with nothing left to install.
export default defineConfig({
  ssr: { noExternal: true },
  build: { ssr: 'bundled.js', minify: true, outDir: 'out' },
})
