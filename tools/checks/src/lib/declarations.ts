import { readFileSync } from 'node:fs'
import {
  findReferences,
  followDeclaration,
  readModule,
  type Declared,
  type Module,
} from './declaration-file.ts'

/** One name and how its declaration reads. */
export interface PublicName {
  readonly name: string
  readonly kind: string
  /** The declaration as tsc wrote it, without comments; each overload, one below the other. */
  readonly declaration: string
}

/** What a user of one entry point depends on. */
export interface Surface {
  readonly names: readonly PublicName[]
  /** What those are made of and nobody can import: an alias behind a result, a base of an interface. */
  readonly reached: readonly PublicName[]
  /** What they take from other packages: `ClientSettings of @cancel/core`. */
  readonly foreign: readonly string[]
}

type Found = Declared | { readonly from: string; readonly name: string }

/** The public names of each entry. What one entry exports or reaches is not told again for the next. */
export function readSurfaces(entries: readonly string[]): readonly Surface[] {
  const modules = new Map<string, Module>()
  const load = (path: string): Module => {
    const module = modules.get(path) ?? readModule(path)
    modules.set(path, module)
    return module
  }

  const exported = entries.map((entry) =>
    [...load(entry).exports.keys()].map((name) => ({ name, found: findExport(entry, name) })),
  )
  const told = new Set(exported.flat().flatMap(({ found }) => ('from' in found ? [] : [found])))
  return exported.map((list) => {
    const reached: Declared[] = []
    const foreign = new Set<string>()
    const visit = (each: Declared): void => {
      for (const reference of findReferences(each)) {
        const found = findReference(each.path, reference)
        if (found === undefined) continue
        if ('from' in found) foreign.add(`${found.name} of ${found.from}`)
        else if (!told.has(found)) {
          told.add(found)
          reached.push(found)
          visit(found)
        }
      }
    }
    for (const { found } of list) if (!('from' in found)) visit(found)
    return {
      names: list.map(({ name, found }) => describe(name, found)).toSorted(byName),
      reached: reached.map((found) => describe(found.name, found)).toSorted(byName),
      foreign: [...foreign].toSorted(),
    }
  })

  function findExport(path: string, name: string): Found {
    const entry = load(path).exports.get(name)
    if (entry === undefined) throw new Error(`${path}: does not export ${name}`)
    if (entry.from === undefined) return findLocal(path, entry.name)
    if (!entry.from.startsWith('.')) return { from: entry.from, name: entry.name }
    return findExport(followDeclaration(path, entry.from), entry.name)
  }

  function findLocal(path: string, name: string): Found {
    const found = findReference(path, { name })
    if (found === undefined) throw new Error(`${path}: no declaration of ${name}`)
    return found
  }

  /** Undefined: neither declared nor imported, so it is the language's own or a type parameter. */
  function findReference(
    path: string,
    { name, from }: { readonly name: string; readonly from?: string },
  ): Found | undefined {
    const module = load(path)
    const wanted = from === undefined ? module.imports.get(name) : { name, from }
    if (wanted === undefined) return module.declared.get(name)
    if (!wanted.from.startsWith('.')) return wanted
    return findExport(followDeclaration(path, wanted.from), wanted.name)
  }
}

/** Every .d.ts that a consumer's compiler loads from this entry. */
export function reachableDeclarations(entry: string): readonly string[] {
  const seen = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    const text = readFileSync(path, 'utf8')
    for (const [, specifier = ''] of text.matchAll(/(?:from |import\(?)\s*['"](\.[^'"]+)['"]/g)) {
      visit(followDeclaration(path, specifier))
    }
  }
  visit(entry)
  return [...seen].toSorted()
}

function describe(name: string, found: Found): PublicName {
  return 'from' in found
    ? { name, kind: 'from', declaration: `${found.name} of ${found.from}` }
    : { name, kind: found.kind, declaration: found.text }
}

function byName(a: PublicName, b: PublicName): number {
  return a.name < b.name ? -1 : 1
}
