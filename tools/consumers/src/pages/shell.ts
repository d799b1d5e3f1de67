/** What the commands of a page may name. */
export interface Known {
  /** Scripts of the root's package.json. */
  readonly scripts: readonly string[]
  /** Whether a package of this name is ours or in the lockfile, which proves that it exists. */
  readonly isPackage: (name: string) => boolean
  /** Variables that the emulator prints or a settings table names. */
  readonly variables: readonly string[]
}

const pnpmsOwn: readonly string[] = ['install', 'exec', 'add', 'vitest', 'turbo', 'changeset']

/** One line for each package, script or variable that a block of commands names and that does not exist. */
export function checkShell(text: string, known: Known): readonly string[] {
  const lines = text.replaceAll(/\\\n\s*/g, ' ').split('\n')
  return lines.flatMap((line) => checkWords(line.replace(/(?:^|\s+)#.*$/, '').trim(), known))
}

function checkWords(line: string, known: Known): readonly string[] {
  const [command = '', ...rest] = line.split(/\s+/)
  const assigned = /^(?:export )?(?<name>[A-Z_]+)=/.exec(line)?.groups?.['name']
  if (assigned !== undefined) return complain('setting', [assigned], (name) => known.variables.includes(name))
  if (command === 'npm' && ['install', 'i', 'add'].includes(rest[0] ?? '')) {
    return complain('package', rest.slice(1), known.isPackage)
  }
  const words = command === 'npx' ? rest.filter((word, index) => rest[index - 1] !== '-p') : rest
  const [first = 'install', second = 'install'] = words.filter((word) => !word.startsWith('-'))
  const isScript = (name: string): boolean => known.scripts.includes(name) || pnpmsOwn.includes(name)
  if (command === 'npx') {
    return first === 'pnpm'
      ? complain('script', [second], isScript)
      : complain('package', [first], known.isPackage)
  }
  return command === 'pnpm' ? complain('script', [first], isScript) : []
}

function complain(
  kind: string,
  words: readonly string[],
  exists: (name: string) => boolean,
): readonly string[] {
  return words
    .filter((word) => !word.startsWith('-'))
    .map((word) => word.replace(/(?<=.)@.*$/, ''))
    .filter((name) => !exists(name))
    .map((name) => `no ${kind} is named ${name}`)
}
