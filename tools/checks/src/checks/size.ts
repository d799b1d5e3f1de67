import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { readEntries } from '../lib/entries.ts'
import { readProviders, type Package } from '../lib/workspace.ts'

/** What a provider's factory brings, core and ky included, minified and gzipped. */
const budget = 28_000

/** Bundles each provider's factory as a web application does that imports it, and compares the size with the budget. */
export async function checkSize(root: string): Promise<readonly string[]> {
  const sizes = await Promise.all(readProviders(root).map((each) => measure(root, each)))
  for (const { name, bytes } of sizes) console.log(`${name.padEnd(24)} ${kilobytes(bytes).padStart(8)}`)
  return findTooLarge(sizes)
}

export interface Size {
  readonly name: string
  readonly bytes: number
}

export function findTooLarge(sizes: readonly Size[]): readonly string[] {
  return sizes
    .filter(({ bytes }) => bytes > budget)
    .map(({ name, bytes }) => `${name}: ${kilobytes(bytes)} gzipped, the budget is ${kilobytes(budget)}`)
}

async function measure(root: string, owner: Package): Promise<Size> {
  const [entry] = readEntries(owner)
  if (entry === undefined) throw new Error(`${owner.manifest.name}: no entry point`)
  const factory = readFileSync(resolve(root, entry.module), 'utf8').match(/\bcreate\w+/)?.[0]
  if (factory === undefined) throw new Error(`${owner.manifest.name}: no factory`)
  const result = await build({
    absWorkingDir: root,
    stdin: { contents: `export { ${factory} } from ${JSON.stringify(entry.module)}`, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    // No `node:` module may be needed: a bundle for the web must come out whole.
    platform: 'browser',
    logLevel: 'silent',
  })
  const bytes = result.outputFiles.reduce(
    (sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length,
    0,
  )
  return { name: owner.manifest.name, bytes }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
