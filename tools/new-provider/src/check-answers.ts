import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Answers } from './answers.ts'
import { placeholders } from './check-answer.ts'

/** Words that stand for something else in the written files, or in the language. */
const ownWords =
  'api canary clock close core emulator expect fetch listen order process result subjects test trials vendors words'
const keywords =
  'arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'
const taken = `${ownWords} ${keywords}`.split(' ')

/** Members of the skeleton's order and of its cancel, beside which the id must have a name of its own. */
const members: readonly string[] = ['lines', 'note', 'reason', 'status']

export type Naming = (field: keyof Answers) => string

/** What is wrong with answers that are each right by themselves. `named` says how the person gave them. */
export function wrongTogether(root: string, answers: Answers, named: Naming): readonly string[] {
  const { name, title, path, readPath, method, auth, tokenPath } = answers
  const problems: string[] = []
  const known = [`packages/${name}`, `packages/emulator/src/${name}`, `packages/emulator/src/${name}.ts`]
  const found = known.find((each) => existsSync(join(root, each)))
  if (found !== undefined) problems.push(`${named('name')} must be new; given "${name}", and ${found} exists`)
  else if (taken.includes(name))
    problems.push(`${named('name')} must be free; given "${name}", which means something else in the code`)
  if (title.replaceAll(' ', '').toLowerCase() !== name)
    problems.push(
      `${named('title')} must be the name with spaces and capitals; given "${title}" for "${name}"`,
    )
  const [idField = ''] = placeholders(readPath)
  const [inPath = idField] = placeholders(path)
  if (inPath !== idField)
    problems.push(
      `${named('path')} must name the id as ${named('readPath')} does; given {${inPath}} and {${idField}}`,
    )
  if (members.includes(idField))
    problems.push(`${named('readPath')} must name the id otherwise; given {${idField}}, a field of its own`)
  if (auth === 'oauth' && method === 'POST' && patternOf(path).test(tokenPath))
    problems.push(`${named('tokenPath')} must differ from the cancel's path; given "${tokenPath}" for both`)
  return problems
}

/** Matches every path that the placeholder allows. */
export function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}
