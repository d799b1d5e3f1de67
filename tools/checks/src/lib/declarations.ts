import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One public name and how its declaration reads. */
export interface PublicName {
  readonly name: string
  readonly kind: string
  /** The declaration as tsc wrote it, without comments. */
  readonly declaration: string
}

interface Export {
  readonly name: string
  readonly local: string
  readonly from?: string
}

const declared =
  /^export (?:declare )?(?:abstract )?(?<kind>const|let|function|class|interface|type|enum) (?<name>[\w$]+)/
const listed = /^export (?:type )?\{(?<names>[^}]*)\}(?: from ['"](?<from>[^'"]+)['"])?/

/**
 * The exported names of a built .d.ts. It relies on how tsc prints declarations: every statement starts
 * at the first column, everything inside one is indented, and nothing is exported with a star here.
 */
export function readPublicNames(entry: string): readonly PublicName[] {
  const statements = readStatements(entry)
  return readExports(entry, statements)
    .map((each) => ({ name: each.name, ...resolve(entry, each, statements) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** Every .d.ts that a consumer's compiler loads from this entry. */
export function reachableDeclarations(entry: string): readonly string[] {
  const seen = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    const text = readFileSync(path, 'utf8')
    for (const [, specifier = ''] of text.matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g)) {
      visit(follow(path, specifier))
    }
  }
  visit(entry)
  return [...seen].toSorted()
}

function readStatements(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8').replaceAll(/^\s*\/\*\*?[\s\S]*?\*\/\n?/gm, '')
  const statements: string[] = []
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('//')) continue
    const last = statements.length - 1
    if (/^[\s})\]>|&]/.test(line) && last >= 0) statements[last] = `${statements[last]}\n${line}`
    else statements.push(line)
  }
  return statements
}

function readExports(path: string, statements: readonly string[]): readonly Export[] {
  return statements.flatMap((statement): readonly Export[] => {
    if (/^export\s*\*/.test(statement)) throw new Error(`${path}: has an export *, name each export`)
    const own = declared.exec(statement)?.groups?.['name']
    if (own !== undefined) return [{ name: own, local: own }]
    const list = listed.exec(statement)?.groups
    return list === undefined ? [] : readList(list['names'] ?? '', list['from'])
  })
}

function readList(names: string, from: string | undefined): readonly Export[] {
  return names
    .split(',')
    .map((part) => part.trim().replace(/^type /, ''))
    .filter((part) => part !== '')
    .map((part) => {
      const [local = part, name = local] = part.split(' as ')
      return from === undefined ? { name, local } : { name, local, from }
    })
}

function resolve(path: string, wanted: Export, statements: readonly string[]): Omit<PublicName, 'name'> {
  if (wanted.from !== undefined) {
    if (!wanted.from.startsWith('.')) return { kind: 'from', declaration: `from '${wanted.from}'` }
    const target = follow(path, wanted.from)
    const inner = readStatements(target)
    const found = readExports(target, inner).find(({ name }) => name === wanted.local)
    if (found === undefined) throw new Error(`${target}: does not export ${wanted.local}`)
    return resolve(target, found, inner)
  }
  for (const statement of statements) {
    const match = declared.exec(statement.startsWith('export ') ? statement : `export ${statement}`)?.groups
    if (match?.['name'] === wanted.local) {
      return {
        kind: match['kind'] ?? '',
        declaration: statement.replace(/^export (?:declare )?|^declare /, ''),
      }
    }
  }
  const imported = statements.find((line) => line.startsWith('import ') && line.includes(wanted.local))
  if (imported === undefined) throw new Error(`${path}: no declaration of ${wanted.local}`)
  const specifier = /from ['"](?<from>[^'"]+)['"]/.exec(imported)?.groups?.['from'] ?? ''
  return resolve(path, { ...wanted, from: specifier }, statements)
}

function follow(path: string, specifier: string): string {
  const base = join(dirname(path), specifier)
  const target = base.replace(/\.(?:js|ts)$/, '.d.ts')
  if (!existsSync(target)) throw new Error(`${path}: ${specifier} leads to no declaration file`)
  return target
}
