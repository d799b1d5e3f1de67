import { join } from 'node:path'
import { readJson, type Package } from './workspace.ts'

type ExportMap = Readonly<Record<string, string | { readonly types?: string; readonly default?: string }>>

export interface Entry {
  /** What a consumer writes: `@cancel/core/signing`. */
  readonly specifier: string
  /** Absolute path of the built declarations. */
  readonly types: string
  /** Absolute path of the built module. */
  readonly module: string
}

/** The entry points that a package publishes code under. */
export function readEntries({ path, manifest }: Package): readonly Entry[] {
  const { exports } = readJson(join(path, 'package.json')) as { readonly exports: ExportMap }
  return Object.entries(exports).flatMap(([key, target]) => {
    if (typeof target === 'string') return []
    if (target.types === undefined || target.default === undefined) {
      throw new Error(`${manifest.name}: the entry "${key}" needs "types" and "default"`)
    }
    return {
      specifier: key.replace(/^\./, manifest.name),
      types: join(path, target.types),
      module: join(path, target.default),
    }
  })
}
