import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync, type Comment } from 'oxc-parser'

/** All declarations of one name in one file: a function with its overloads is one. */
export interface Declared {
  readonly path: string
  readonly name: string
  readonly kind: string
  /** Without comments, `export` and `declare`. */
  readonly text: string
  readonly nodes: readonly Node[]
}

/** A name in a file, and the module it is taken from when it is not the file's own. */
export interface Reference {
  readonly name: string
  readonly from?: string
}

/** One built .d.ts. */
export interface Module {
  readonly declared: ReadonlyMap<string, Declared>
  readonly imports: ReadonlyMap<string, Required<Reference>>
  readonly exports: ReadonlyMap<string, Reference>
}

/** Any node of the syntax tree: the fields depend on `type`. */
export type Node = Readonly<Record<string, unknown>> & {
  readonly type: string
  readonly start: number
  readonly end: number
}

const kinds: Readonly<Record<string, string>> = {
  ClassDeclaration: 'class',
  FunctionDeclaration: 'function',
  TSDeclareFunction: 'function',
  TSEnumDeclaration: 'enum',
  TSInterfaceDeclaration: 'interface',
  TSModuleDeclaration: 'namespace',
  TSTypeAliasDeclaration: 'type',
  VariableDeclaration: 'const',
}

export function readModule(path: string): Module {
  const source = readFileSync(path, 'utf8')
  const { program, comments, errors } = parseSync(path, source, { lang: 'dts' })
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const declared = new Map<string, Declared>()
  const imports = new Map<string, Required<Reference>>()
  const exports = new Map<string, Reference>()

  for (const top of program.body as readonly object[]) {
    const statement = top as Node
    const from = (statement['source'] as { readonly value: string } | null | undefined)?.value
    switch (statement.type) {
      case 'ImportDeclaration':
        for (const each of list(statement['specifiers'])) {
          imports.set(nameOf(each['local']), { name: importedName(each), from: from ?? '' })
        }
        break
      case 'ExportNamedDeclaration':
        for (const each of list(statement['specifiers'])) {
          const name = nameOf(each['local'])
          exports.set(nameOf(each['exported']), from === undefined ? { name } : { name, from })
        }
        if (statement['declaration'] !== null) {
          for (const name of declare(statement['declaration'] as Node)) exports.set(name, { name })
        }
        break
      case 'ExportAllDeclaration':
        throw new Error(`${path}: has an export *, name each export`)
      default:
        declare(statement)
    }
  }
  return { declared, imports, exports }

  function declare(node: Node): readonly string[] {
    const kind = kinds[node.type]
    if (kind === undefined) throw new Error(`${path}: a ${node.type} is not expected in a declaration file`)
    const names = node.type === 'VariableDeclaration' ? list(node['declarations']) : [node]
    const text = withoutComments(source, node, comments).replace(/^declare /, '')
    for (const each of names) {
      const name = nameOf(each['id'])
      const before = declared.get(name)
      declared.set(name, {
        path,
        name,
        kind: before?.kind ?? kind,
        text: before === undefined ? text : `${before.text}\n${text}`,
        nodes: [...(before?.nodes ?? []), node],
      })
    }
    return names.map((each) => nameOf(each['id']))
  }
}

/** The names of types and values that a declaration is made of. */
export function findReferences({ nodes }: Declared): readonly Reference[] {
  const references: Reference[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value as readonly unknown[]) visit(each)
    if (!isNode(value)) return
    if (value.type === 'TSImportType') references.push(importType(value))
    const named = value['typeName'] ?? value['exprName'] ?? value['superClass'] ?? heritage(value)
    const name = isNode(named) ? leftmost(named) : undefined
    if (name !== undefined) references.push({ name })
    if (value['computed'] === true && isNode(value['key']))
      references.push({ name: leftmost(value['key']) ?? '' })
    for (const each of Object.values(value)) visit(each)
  }
  visit(nodes)
  return references
}

/** The declaration file behind a relative import. */
export function followDeclaration(path: string, specifier: string): string {
  const target = join(dirname(path), specifier).replace(/\.(?:js|ts)$/, '.d.ts')
  if (!existsSync(target)) throw new Error(`${path}: ${specifier} leads to no declaration file`)
  return target
}

function heritage(node: Node): unknown {
  return node.type === 'TSInterfaceHeritage' || node.type === 'TSClassImplements'
    ? node['expression']
    : undefined
}

/** `import('./a.js').B`. */
function importType(node: Node): Reference {
  const source = node['source'] as { readonly value: string }
  return { name: isNode(node['qualifier']) ? (leftmost(node['qualifier']) ?? '') : '*', from: source.value }
}

/** `a` of `a.b.c`. */
function leftmost(node: Node): string | undefined {
  const left = node['left'] ?? node['object']
  if (isNode(left)) return leftmost(left)
  return typeof node['name'] === 'string' ? node['name'] : undefined
}

function withoutComments(source: string, { start, end }: Node, comments: readonly Comment[]): string {
  let text = ''
  let position = start
  for (const comment of comments) {
    if (comment.start < position || comment.end > end) continue
    text += source.slice(position, comment.start)
    position = comment.end
  }
  return `${text}${source.slice(position, end)}`
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')
}

function importedName(specifier: Node): string {
  if (specifier['imported'] !== undefined) return nameOf(specifier['imported'])
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*'
}

function nameOf(node: unknown): string {
  const { name, value } = node as { readonly name?: string; readonly value?: string }
  return name ?? value ?? String(node)
}

function list(value: unknown): readonly Node[] {
  return (value ?? []) as readonly Node[]
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}
