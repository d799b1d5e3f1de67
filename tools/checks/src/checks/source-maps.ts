import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { readJson } from '../lib/workspace.ts'

/**
 * Each built file names its map, and each map a source that is in the package: otherwise a debugger and "go to
 * definition" lead nowhere. A map without its source is also how a file left over from an older build shows.
 */
export function checkSourceMaps(folder: string, paths: readonly string[]): readonly string[] {
  const built = paths.filter((path) => /^dist\/.*(?:\.js|\.d\.ts)$/.test(path))
  return built.flatMap((path) => {
    const named = /^\/\/# sourceMappingURL=(?<map>\S+)$/m.exec(readFileSync(join(folder, path), 'utf8'))
    const map = posix.join(dirname(path), named?.groups?.['map'] ?? '')
    if (named === null || !existsSync(join(folder, map))) return [`${path} has no source map`]
    return checkMap(folder, map)
  })
}

function checkMap(folder: string, path: string): readonly string[] {
  const { sources } = readJson(join(folder, path)) as { readonly sources: readonly string[] }
  if (sources.length === 0) return [`${path} names no source`]
  return sources
    .map((source) => posix.join(dirname(path), source))
    .filter((source) => !existsSync(join(folder, source)))
    .map((source) => `${path} leads to ${source}, which is not in the package`)
}
