import { execFileSync } from 'node:child_process'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { inScratch } from 'checks/lib/scratch.ts'
import { readJson, repository as root } from 'checks/lib/workspace.ts'
import { build } from 'esbuild'

interface Weighed {
  /** What is imported, together, by one fresh process. */
  readonly imports: readonly string[]
  /** What an application that uses one thing gives a bundler. */
  readonly bundle?: string
  /** What a user installs. Names of this repository stand for their packed tarballs. */
  readonly installs?: readonly string[]
}

const weighed = {
  '@cancel/shopee': {
    imports: ['@cancel/shopee'],
    bundle: `export { createShopee } from '@cancel/shopee'`,
    installs: ['@cancel/core', '@cancel/shopee'],
  },
  '@cancel/kibo': {
    imports: ['@cancel/kibo'],
    bundle: `export { createKibo } from '@cancel/kibo'`,
    installs: ['@cancel/core', '@cancel/kibo'],
  },
  'ky and zod/mini': { imports: ['ky', 'zod/mini'] },
  axios: { imports: ['axios'], bundle: `export { default } from 'axios'`, installs: ['axios'] },
  undici: { imports: ['undici'], installs: ['undici'] },
  '@congminh1254/shopee-sdk': {
    imports: ['@congminh1254/shopee-sdk'],
    bundle: `export { ShopeeSDK } from '@congminh1254/shopee-sdk'`,
    installs: ['@congminh1254/shopee-sdk'],
  },
  '@kibocommerce/rest-sdk': {
    imports: ['@kibocommerce/rest-sdk', '@kibocommerce/rest-sdk/clients/Commerce/index.js'],
    bundle: `export { Configuration } from '@kibocommerce/rest-sdk'
export { OrderApi } from '@kibocommerce/rest-sdk/clients/Commerce/apis/OrderApi.js'`,
    installs: ['@kibocommerce/rest-sdk'],
  },
} as const satisfies Readonly<Record<string, Weighed>>

export type WeighedName = keyof typeof weighed
type Each<Value> = Partial<Record<WeighedName, Value>>

const all: readonly (readonly [WeighedName, Weighed])[] = Object.entries(weighed) as [WeighedName, Weighed][]
const here = join(root, 'tools', 'bench')

/** Round by round, milliseconds of processor time. */
export type ImportTimes = Each<{ readonly cpuMillis: number[] }>

/** Plays rounds of imports, each set once in each. The first, which fills the caches of the disk, does not count. */
export function createImportRounds(): { readonly times: ImportTimes; readonly play: () => void } {
  for (const [, { imports }] of all) importOnce(imports)
  const times: ImportTimes = Object.fromEntries(all.map(([name]) => [name, { cpuMillis: [] }]))
  return {
    times,
    play: () => {
      for (const [name, { imports }] of all)
        times[name]?.cpuMillis.push(Math.round(importOnce(imports) * 10) / 10)
    },
  }
}

/** Imports in a fresh process that does nothing else. */
function importOnce(names: readonly string[]): number {
  const program = `
    const before = process.cpuUsage()
    for (const name of ${JSON.stringify(names)}) await import(name)
    const { user, system } = process.cpuUsage(before)
    console.log((user + system) / 1000)`
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: here,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return Number(printed)
}

export type BundleSizes = Each<{ readonly gzipped: number }>

/** Minified by esbuild for Node, all of them alike, and gzipped. */
export async function bundleAll(): Promise<BundleSizes> {
  const sizes: BundleSizes = {}
  for (const [name, { bundle: contents }] of all) {
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
    const bytes = outputFiles.map((file) => gzipSync(file.contents, { level: 9 }).length)
    sizes[name] = { gzipped: bytes.reduce((sum, each) => sum + each, 0) }
  }
  return sizes
}

export type InstalledSizes = Each<{ readonly packages: number; readonly bytes: number }>

/** Real `npm install`s into empty folders. */
export async function installAll(): Promise<InstalledSizes> {
  const sizes: InstalledSizes = {}
  for (const [name, { installs }] of all) {
    if (installs !== undefined) sizes[name] = await inScratch(async (folder) => install(installs, folder))
  }
  return sizes
}

function install(
  names: readonly string[],
  folder: string,
): { readonly packages: number; readonly bytes: number } {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts']
  run('npm', ['install', ...quiet, ...names.map((name) => specifierOf(name, folder))], folder)
  const modules = join(folder, 'node_modules')
  const { packages } = readJson(join(modules, '.package-lock.json')) as { readonly packages: object }
  const files = readdirSync(modules, { withFileTypes: true, recursive: true }).filter((each) => each.isFile())
  const bytes = files.reduce((sum, each) => sum + statSync(join(each.parentPath, each.name)).size, 0)
  return { packages: Object.keys(packages).length, bytes }
}

/** A packed tarball of ours, and of others the very version that runs here. */
function specifierOf(name: string, folder: string): string {
  if (name.startsWith('@cancel/')) {
    const parent = join(root, 'packages', name.slice('@cancel/'.length))
    return run('pnpm', ['pack', '--pack-destination', folder], parent).trim().split('\n').at(-1) ?? ''
  }
  const { version } = readJson(join(here, 'node_modules', name, 'package.json')) as {
    readonly version: string
  }
  return `${name}@${version}`
}

function run(command: string, parameters: readonly string[], cwd: string): string {
  return execFileSync(command, parameters, { cwd, encoding: 'utf8' })
}
