import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build, type BuildResult } from 'esbuild'
import type { Package } from '../lib/workspace.ts'

/** Minified and gzipped, with core, ky and zod/mini in it: `import { z } from 'zod'` alone would be 92 kB. */
const mostKilobytes = 57.5

/** The libraries that a web page may get with a provider. The classic zod is ten times the size of zod/mini. */
const allowed = /^packages\/core\/dist\/|(?:^|\/)node_modules\/(?:ky\/|zod\/(?!v4\/classic|v3))/

/** The one factory of a provider; what it takes over from core has names of its own. */
const factory = /\bcreate(?!MemoryTokenStore|Registry)\w+/

/**
 * What a provider brings into a web page. That all of it comes out whole says that nothing in it needs `node:` modules
 * or what is installed for tests only. A page imports the factory: its size is what the page pays, without what servers
 * import beside it, such as the reading of pushes.
 */
export async function checkBundle({ folder, path }: Package, root: string): Promise<readonly string[]> {
  const entry = `${path}/dist/index.js`
  const [name = ''] = factory.exec(readFileSync(entry, 'utf8')) ?? []
  const { metafile } = await bundle(root, `export * from '${entry}'`)
  const { outputFiles } = await bundle(root, `export { ${name} } from '${entry}'`)
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

function bundle(root: string, contents: string): Promise<BuildResult<{ write: false; metafile: true }>> {
  return build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root },
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
}
