import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Package } from '../lib/workspace.ts'

/** Minified and gzipped, with core, ky and zod/mini in it: `import { z } from 'zod'` alone would be 92 kB. */
const mostKilobytes = 56

/** The libraries that a web page may get with a provider. The classic zod is ten times the size of zod/mini. */
const allowed = /^packages\/core\/dist\/|(?:^|\/)node_modules\/(?:ky\/|zod\/(?!v4\/classic|v3))/

/**
 * What a provider brings into a web page. That it comes out whole says that nothing in it needs `node:` modules or
 * what is installed for tests only.
 */
export async function checkBundle({ folder, path }: Package, root: string): Promise<readonly string[]> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`${path}/dist/index.js`],
    outdir: 'out',
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2023',
    platform: 'browser',
    logLevel: 'silent',
  })
  const bytes = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
  const strangers = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([input]) => input)
    .filter((input) => !input.startsWith(`packages/${folder}/dist/`) && !allowed.test(input))
  const kilobytes = Math.round(bytes / 10) / 100
  console.log(`${kilobytes} kB as a bundle for a web page, of at most ${mostKilobytes}`)
  return [
    ...strangers.map((input) => `its bundle contains ${input}`),
    ...(kilobytes > mostKilobytes
      ? [`its bundle has ${kilobytes} kB, at most ${mostKilobytes} are allowed`]
      : []),
  ]
}
