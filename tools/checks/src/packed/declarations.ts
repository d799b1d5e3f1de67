import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'

/**
 * The modules of others that a reader of these declarations needs, each with the file that names it. Only what the
 * entries lead to counts: a compiler reads nothing else.
 */
export function foreignModules(entries: readonly string[]): ReadonlyMap<string, string> {
  const foreign = new Map<string, string>()
  const waiting = [...entries]
  const seen = new Set<string>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    for (const specifier of namedModules(path)) {
      if (!specifier.startsWith('.')) foreign.set(specifier, path)
      else waiting.push(join(dirname(path), specifier).replace(/\.(?:js|ts)$/, '.d.ts'))
    }
  }
  return foreign
}

function namedModules(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8')
  const { module } = parseSync(path, text, { lang: 'dts' })
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
  )
  const imported = module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
  // tsc writes `import("x").Y` for a type that it worked out, and a reference for globals.
  const inline = [
    ...text.matchAll(/\bimport\(["'](?<module>[^"']+)["']\)|<reference types="(?<types>[^"]+)"/g),
  ]
  return [
    ...exported,
    ...imported,
    ...inline.map(({ groups }) => groups?.['module'] ?? groups?.['types'] ?? ''),
  ]
}
