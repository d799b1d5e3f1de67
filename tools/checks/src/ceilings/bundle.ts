import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { readEntries } from '../lib/entries.ts'
import type { Package } from '../lib/workspace.ts'

export interface Bundle {
  /** Minified and gzipped. */
  readonly kilobytes: number
  /** The files it is made of, relative to the root. */
  readonly inputs: readonly string[]
}

/** Bundles a provider's factory as a web application does that imports it, core and ky included. */
export async function measureBundle(root: string, owner: Package): Promise<Bundle> {
  const [entry] = readEntries(owner)
  if (entry === undefined) throw new Error(`${owner.manifest.name}: no entry point`)
  const factory = readFileSync(resolve(root, entry.module), 'utf8').match(/\bcreate\w+/)?.[0]
  if (factory === undefined) throw new Error(`${owner.manifest.name}: no factory`)
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { ${factory} } from ${JSON.stringify(entry.module)}`,
      resolveDir: root,
      sourcefile: 'web-application.js',
    },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2023',
    // No `node:` module may be needed: a bundle for the web must come out whole.
    platform: 'browser',
    logLevel: 'silent',
  })
  const bytes = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && path !== 'web-application.js')
      .map(([path]) => path),
  )
  return { kilobytes: bytes / 1000, inputs }
}

/** What must not be in it: other providers, zod, Node's own modules, anything but the provider, core and ky. */
export function findStrangers(owner: Package, { inputs }: Pick<Bundle, 'inputs'>): readonly string[] {
  const own = new RegExp(`^packages/(?:${owner.folder}|core)/dist/|(?:^|/)node_modules/ky/[^/]+/`)
  return inputs
    .filter((path) => !own.test(path) || path.startsWith('packages/core/dist/node/'))
    .map((path) => `${owner.manifest.name}: its bundle contains ${path}`)
}
