import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What the commands of a page may name. */
export interface Known {
  readonly root: string
  /** Scripts of the root's package.json. */
  readonly scripts: readonly string[]
  /** The packages of this repository. */
  readonly own: readonly string[]
  /** Whether the lockfile has a package of this name, which proves that it exists. */
  readonly isLocked: (name: string) => boolean
  /** Variables that the emulator prints or a settings table names. */
  readonly variables: readonly string[]
}

const pnpmsOwn: readonly string[] = ['install', 'exec', 'add', 'vitest', 'changeset']

/** One line for each command that names what does not exist, or that nobody here knows. */
export function checkShell(text: string, known: Known): readonly string[] {
  return text
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s+)#.*$/, '').trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const problem = checkCommand(line.split(/\s+/), known)
      return problem === undefined ? [] : [`\`${line}\`: ${problem}`]
    })
}

function checkCommand(words: readonly string[], known: Known): string | undefined {
  const [command = '', ...rest] = words
  if (command === 'npm' && ['install', 'i', 'add'].includes(rest[0] ?? ''))
    return checkNames(rest.slice(1), known)
  if (command === 'npx') return checkNpx(rest, known)
  if (command === 'pnpm') return checkPnpm(rest, known)
  if (command === 'node') return checkFile(rest, known)
  if (command === 'export') return checkVariable(rest[0] ?? '', known)
  if (['git', 'cd', 'mkdir', 'curl'].includes(command)) return undefined
  if (/^[A-Z_]+=/.test(command)) return checkVariable(command, known) ?? checkCommand(rest, known)
  return 'no check knows this command; mark the block `sh fragment` or teach tools/checks/src/snippets/shell.ts'
}

function checkNames(words: readonly string[], { own, isLocked }: Known): string | undefined {
  const names = words.filter((word) => !word.startsWith('-')).map((word) => word.replace(/(?<=.)@.*$/, ''))
  const absent = names.filter((name) =>
    name.startsWith('@cancel/') ? !own.includes(name) : !/[./]tgz$/.test(name) && !isLocked(name),
  )
  return absent.length === 0 ? undefined : `no such package: ${absent.join(', ')}`
}

function checkNpx(words: readonly string[], known: Known): string | undefined {
  const at = words.findIndex((word, index) => !word.startsWith('-') && words[index - 1] !== '-p')
  const name = words[at] ?? ''
  if (name === 'pnpm') return checkPnpm(words.slice(at + 1), known)
  return checkNames([name], known)
}

function checkPnpm(words: readonly string[], { scripts }: Known): string | undefined {
  const name = words.find((word) => !word.startsWith('-')) ?? 'install'
  return scripts.includes(name) || pnpmsOwn.includes(name) ? undefined : `no script named ${name}`
}

function checkFile(words: readonly string[], { root }: Known): string | undefined {
  const path = words.find((word) => !word.startsWith('-') && /\.[jt]s$/.test(word))
  if (path === undefined) return undefined
  // A file that the reader writes has no folder in front; one of this repository has.
  return !path.includes('/') || existsSync(join(root, path)) ? undefined : `no such file: ${path}`
}

function checkVariable(assignment: string, { variables }: Known): string | undefined {
  const [name = ''] = assignment.split('=')
  return variables.includes(name) ? undefined : `no setting is named ${name}`
}
