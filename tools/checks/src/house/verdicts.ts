import { parseSync, Visitor, type Node } from 'oxc-parser'
import { isTest, readFiles, type SourceFile } from '../lib/files.ts'
import { readPackages } from '../lib/workspace.ts'

const onlyMaker = 'packages/core/src/engine/decide.ts'
const statuses = new Set(['cancelled', 'partially_cancelled', 'requested', 'refused', 'unconfirmed'])

/** What speaks of a vendor's own statuses, or plays a vendor: no results are made there. */
const speaksForVendors = ['provider', 'emulator', 'kit']

/** A verdict has one maker: a second one would be a rule that the model never saw. */
export function checkVerdicts(root: string): readonly string[] {
  return readPackages(root)
    .filter(({ tags }) => !tags.some((tag) => speaksForVendors.includes(tag)))
    .flatMap(({ folder }) => readFiles(root, [`packages/${folder}/src/**/*.ts`]))
    .filter(({ path }) => !isTest(path) && path !== onlyMaker)
    .flatMap(findMakers)
}

/** Where a file gives `status` one of the words of a verdict. Types and schemas do not count. */
export function findMakers({ path, text }: SourceFile): readonly string[] {
  const found: string[] = []
  const judge = (start: number, value: Node | null): void => {
    if (value === null || !wordsOf(value).some((word) => statuses.has(word))) return
    const line = text.slice(0, start).split('\n').length
    found.push(`${path}:${line}: makes the status of a result; only ${onlyMaker} does`)
  }
  new Visitor({
    Property: ({ key, value, start }) => {
      if (nameOf(key) === 'status') judge(start, value)
    },
    VariableDeclarator: ({ id, init, start }) => {
      if (nameOf(id) === 'status') judge(start, init)
    },
  }).visit(parseSync(path, text).program)
  return found
}

function nameOf(node: Node): unknown {
  if (node.type === 'Identifier') return node.name
  return node.type === 'Literal' ? node.value : undefined
}

function wordsOf(node: Node): readonly string[] {
  switch (node.type) {
    case 'Literal':
      return [String(node.value)]
    case 'ConditionalExpression':
      return [...wordsOf(node.consequent), ...wordsOf(node.alternate)]
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return wordsOf(node.expression)
    default:
      return []
  }
}
