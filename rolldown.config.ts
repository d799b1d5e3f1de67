import { readFileSync } from 'node:fs'
import { defineConfig } from 'rolldown'

// The JavaScript of one package: a file for each entry of its `exports`, and what they share. Node takes a third of a
// millisecond to load a file, whatever is in it.
const { exports }: { exports: Record<string, { readonly '@cancel/source'?: string }> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)
const sources = Object.values(exports).flatMap((target) => target['@cancel/source'] ?? [])

export default defineConfig({
  input: Object.fromEntries(sources.map((file) => [file.replace(/^\.\/src\/(.+)\.ts$/, '$1'), file])),
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  platform: 'neutral',
  transform: { target: 'es2023' },
  output: {
    dir: 'dist',
    cleanDir: true,
    chunkFileNames: 'shared/[name].js',
    sourcemap: true,
    sourcemapExcludeSources: true,
  },
})
