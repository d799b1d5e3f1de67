import { execFileSync } from 'node:child_process'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { inScratch } from 'checks/lib/scratch.ts'
import { type Manifest, packedName, readJson, repository } from 'checks/lib/workspace.ts'
import { build } from 'esbuild'
import { type Figures, note } from './figures.ts'

interface Weighed {
  /** What is imported, together, by one fresh process; left out, the package itself. */
  readonly imports?: readonly string[]
  /** What an application that uses one thing gives a bundler. */
  readonly bundle?: string
  readonly isInstalled?: false
}

export const weighed: Readonly<Record<string, Weighed>> = {
  '@cancel/shopee': { bundle: `export { createShopee } from '@cancel/shopee'` },
  '@cancel/kibo': { bundle: `export { createKibo } from '@cancel/kibo'` },
  'ky and zod/mini': { imports: ['ky', 'zod/mini'], isInstalled: false },
  axios: { bundle: `export { default } from 'axios'` },
  undici: {},
  '@congminh1254/shopee-sdk': { bundle: `export { ShopeeSDK } from '@congminh1254/shopee-sdk'` },
  '@kibocommerce/rest-sdk': {
    imports: ['@kibocommerce/rest-sdk', '@kibocommerce/rest-sdk/clients/Commerce/index.js'],
    bundle: `export { Configuration } from '@kibocommerce/rest-sdk'
export { OrderApi } from '@kibocommerce/rest-sdk/clients/Commerce/apis/OrderApi.js'`,
  },
}

const here = join(repository, 'tools', 'bench')

/** Milliseconds of processor time of a fresh process that imports and does nothing else, each set once. */
export function importAll(figures: Figures): void {
  for (const [name, { imports = [name] }] of Object.entries(weighed)) {
    const program = `
      const before = process.cpuUsage()
      for (const name of ${JSON.stringify(imports)}) await import(name)
      const { user, system } = process.cpuUsage(before)
      console.log((user + system) / 1000)`
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: here,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    note(figures, `import ${name}`, Math.round(Number(printed) * 10) / 10)
  }
}

/** Minified by esbuild for Node, all of them alike, and gzipped. */
export async function bundleAll(figures: Figures): Promise<void> {
  for (const [name, { bundle: contents }] of Object.entries(weighed)) {
    if (contents === undefined) continue
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: here },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2023',
      platform: 'node',
      logLevel: 'silent',
    })
    for (const file of outputFiles)
      note(figures, `bundle ${name}`, gzipSync(file.contents, { level: 9 }).length)
  }
}

/** Real `npm install`s into empty folders: of packed tarballs of ours, of others the very version that runs here. */
export async function installAll(figures: Figures): Promise<void> {
  for (const [name, { isInstalled }] of Object.entries(weighed)) {
    if (isInstalled === false) continue
    await inScratch(async (folder) => {
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
      const given = name.startsWith('@cancel/')
        ? ['core', name.slice('@cancel/'.length)].map((each) =>
            join(repository, 'packages', each, packedName),
          )
        : [`${name}@${(readJson(join(here, 'node_modules', name, 'package.json')) as Manifest).version}`]
      const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts']
      execFileSync('npm', ['install', ...quiet, ...given], { cwd: folder })
      const modules = join(folder, 'node_modules')
      const { packages } = readJson(join(modules, '.package-lock.json')) as { readonly packages: object }
      let bytes = 0
      for (const each of readdirSync(modules, { withFileTypes: true, recursive: true }))
        if (each.isFile()) bytes += statSync(join(each.parentPath, each.name)).size
      note(figures, `installed ${name}`, bytes)
      note(figures, `packages ${name}`, Object.keys(packages).length)
    })
  }
}
