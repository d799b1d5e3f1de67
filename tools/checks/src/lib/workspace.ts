import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The parts of a package.json that the checks look at. */
export interface Manifest {
  readonly name: string
  readonly version?: string
  readonly private?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** One folder under packages/. */
export interface Package {
  /** The folder's name, which is also the vendor's name for a provider. */
  readonly folder: string
  /** Absolute path. */
  readonly path: string
  readonly manifest: Manifest
  /** From its turbo.json: `core`, `provider` or `app`. */
  readonly tags: readonly string[]
}

/** Reads a JSON file that this repository or its tools wrote: the caller names the shape. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Every published package, by the folders that exist: a new provider needs no change here. */
export function readPackages(root: string): readonly Package[] {
  const parent = join(root, 'packages')
  return readdirSync(parent)
    .filter((folder) => existsSync(join(parent, folder, 'package.json')))
    .toSorted()
    .map((folder) => readPackage(folder, join(parent, folder)))
}

/** The packages that are tagged `provider`. */
export function readProviders(root: string): readonly Package[] {
  const providers = readPackages(root).filter(isProvider)
  if (providers.length === 0) throw new Error(`no package under ${root}/packages is tagged "provider"`)
  return providers
}

/** The package that every provider needs. */
export function readCore(root: string): Package {
  const core = readPackages(root).find(({ manifest }) => manifest.name === '@cancel/core')
  if (core === undefined) throw new Error(`@cancel/core is not in ${root}/packages`)
  return core
}

export function isProvider(candidate: Package): boolean {
  return candidate.tags.includes('provider')
}

function readPackage(folder: string, path: string): Package {
  const turbo = join(path, 'turbo.json')
  const tags = existsSync(turbo) ? ((readJson(turbo) as { tags?: readonly string[] }).tags ?? []) : []
  return { folder, path, manifest: readJson(join(path, 'package.json')) as Manifest, tags }
}
