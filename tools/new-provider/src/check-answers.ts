import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Answers, authKinds, capitalised, type Field } from './answers.ts'
import { placeholders } from './check-answer.ts'

/** Words that stand for something else in the written files, or in the language. */
const ownWords =
  'api canary clock close core emulator expect fetch listen order process result subjects test trials vendors words'
const keywords =
  'arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'
const taken = `${ownWords} ${keywords}`.split(' ')

/** Members of the skeleton's order and of its cancel, beside which the id must have a name of its own. */
const members: readonly string[] = ['lines', 'note', 'reason', 'status']

/** What only some ways to authenticate use. */
const usedBy: readonly (readonly [Field, readonly Answers['auth'][]])[] = [
  ['tokenPath', ['oauth']],
  ['tokenHeader', ['token-header', 'oauth']],
]

export type Naming = (field: Field) => string

/** What was given and would be ignored. Nothing of it may be a default. */
export function unusedIn(given: Partial<Answers>, named: Naming): readonly string[] {
  const { auth } = given
  if (auth === undefined || !authKinds.includes(auth)) return []
  return usedBy
    .filter(([field, users]) => given[field] !== undefined && !users.includes(auth))
    .map(
      ([field, users]) =>
        `${named(field)} must be left out with ${named('auth')} ${auth}; given ${JSON.stringify(given[field])}, ` +
        `allowed with ${users.join(', ')}`,
    )
}

/**
 * What is wrong with answers that are each right by themselves; what is missing is wrong with nothing. `named` says how
 * the person gave them.
 */
export function wrongTogether(root: string, answers: Partial<Answers>, named: Naming): readonly string[] {
  return [...wrongNames(root, answers, named), ...wrongPaths(answers, named)]
}

function wrongNames(root: string, { name, title }: Partial<Answers>, named: Naming): readonly string[] {
  if (name === undefined) return []
  const problems: string[] = []
  const known = [`packages/${name}`, `packages/emulator/src/${name}`, `packages/emulator/src/${name}.ts`]
  const found = known.find((each) => existsSync(join(root, each)))
  if (found !== undefined) problems.push(`${named('name')} must be new; given "${name}", and ${found} exists`)
  else if (taken.includes(name))
    problems.push(`${named('name')} must be free; given "${name}", which means something else in the code`)
  const joined = title?.replaceAll(' ', '').toLowerCase() ?? name
  if (joined !== name)
    problems.push(
      `${named('title')} must be the name with spaces and capitals; given "${title}" for "${name}": take ` +
        `${named('title')} ${capitalised(name)}, or the name ${joined}`,
    )
  return problems
}

function wrongPaths(answers: Partial<Answers>, named: Naming): readonly string[] {
  const { path, readPath, method, auth, tokenPath, tokenHeader } = answers
  const problems: string[] = []
  if (auth === 'token-header' && tokenHeader?.toLowerCase() === 'authorization')
    problems.push(
      `${named('tokenHeader')} must be a header of its own; given "${tokenHeader}": take ${named('auth')} bearer`,
    )
  if (auth === 'oauth' && method === 'POST' && path !== undefined && patternOf(path).test(tokenPath ?? ''))
    problems.push(`${named('tokenPath')} must differ from the cancel's path; given "${tokenPath}" for both`)
  if (path === undefined || readPath === undefined) return problems
  const [idField = ''] = placeholders(readPath)
  const [inPath = idField] = placeholders(path)
  if (inPath !== idField)
    problems.push(
      `${named('path')} must name the id as ${named('readPath')} does; given {${inPath}} and {${idField}}`,
    )
  if (members.includes(idField))
    problems.push(`${named('readPath')} must name the id otherwise; given {${idField}}, a field of its own`)
  return problems
}

/** Matches every path that the placeholder allows. */
export function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}
