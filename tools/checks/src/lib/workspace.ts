import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this repository, whatever the working directory is. */
export const repository: string = fileURLToPath(new URL('../../../..', import.meta.url))

/** The parts of a package.json that the checks look at. */
export interface Manifest {
  readonly name: string
  readonly version?: string
  readonly scripts?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, string | { readonly '@cancel/source'?: string }>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** One folder under packages/. */
export interface Package {
  /** The folder's name, which is also the vendor's name for a provider. */
  readonly folder: string
  /** Absolute path. */
  readonly path: string
  readonly manifest: Manifest
  /** From its turbo.json: `core`, `provider` and so on. */
  readonly tags: readonly string[]
}

/** The file in the folder of a package that its task `pack` writes; a task that reads it depends on that one. */
export const packedName = 'package.tgz'

/** Reads a JSON file that this repository or its tools wrote: the caller names the shape. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Every published package, by the folders that exist: a new provider needs no change here. */
export function readPackages(root: string): readonly Package[] {
  const manifests = globSync('packages/*/package.json', { cwd: root }).toSorted()
  return manifests.map((file) => {
    const path = join(root, dirname(file))
    const turbo = join(path, 'turbo.json')
    const { tags = [] } = (existsSync(turbo) ? readJson(turbo) : {}) as { readonly tags?: readonly string[] }
    return { folder: basename(path), path, manifest: readJson(join(root, file)) as Manifest, tags }
  })
}

/** The entry points that lead to a source: how each is imported, such as `@cancel/core/signing`, and its file. */
export function entriesOf({
  path,
  manifest: { name, exports = {} },
}: Package): readonly { readonly name: string; readonly path: string }[] {
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const source = typeof target === 'string' ? undefined : target['@cancel/source']
    return source === undefined ? [] : [{ name: `${name}${subpath.slice(1)}`, path: join(path, source) }]
  })
}

export function isProvider({ tags }: Pick<Package, 'tags'>): boolean {
  return tags.includes('provider')
}
