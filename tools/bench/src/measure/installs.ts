import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

/** What a user installs. Names of this repository stand for their packed tarballs. */
export const installSets = {
  '@cancel/shopee': ['@cancel/core', '@cancel/shopee'],
  '@cancel/kibo': ['@cancel/core', '@cancel/kibo'],
  ky: ['ky'],
  axios: ['axios'],
  undici: ['undici'],
  '@congminh1254/shopee-sdk': ['@congminh1254/shopee-sdk'],
  '@kibocommerce/rest-sdk': ['@kibocommerce/rest-sdk'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type InstallSet = keyof typeof installSets

export interface InstalledSize {
  readonly packages: number
  readonly bytes: number
}

/** A real `npm install` into an empty folder. */
export function installedSize(set: InstallSet): InstalledSize {
  const folder = mkdtempSync(join(tmpdir(), 'cancel-bench-'))
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
    const specifiers = installSets[set].map((name) => specifierOf(name, folder))
    const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts']
    run('npm', ['install', ...quiet, ...specifiers], folder)
    const lock = JSON.parse(readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8')) as {
      readonly packages: object
    }
    return { packages: Object.keys(lock.packages).length, bytes: bytesUnder(join(folder, 'node_modules')) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A packed tarball of ours, and of others the very version that runs here. */
function specifierOf(name: string, folder: string): string {
  if (name.startsWith('@cancel/')) {
    const parent = join(root, 'packages', name.slice('@cancel/'.length))
    return run('pnpm', ['pack', '--pack-destination', folder], parent).trim().split('\n').at(-1) ?? ''
  }
  const manifest = JSON.parse(
    readFileSync(join(root, 'tools', 'bench', 'node_modules', name, 'package.json'), 'utf8'),
  ) as { readonly version: string }
  return `${name}@${manifest.version}`
}

function run(command: string, parameters: readonly string[], cwd: string): string {
  return execFileSync(command, parameters, { cwd, encoding: 'utf8' })
}

function bytesUnder(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile())
    .reduce((sum, each) => sum + statSync(join(each.parentPath, each.name)).size, 0)
}
