import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the README tells a newcomer to type is what CI types. */
export function checkCommands(root: string): readonly string[] {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8')
  return compareStart(read('README.md'), read('.ci/run'))
}

/** The first shell block of the README holds two commands, and .ci/run has both, letter by letter. */
export function compareStart(readme: string, script: string): readonly string[] {
  const block = /^```(?:sh|bash|shell)\n(?<code>[\s\S]*?)^```/m.exec(readme)?.groups?.['code'] ?? ''
  const commands = block
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const lines = script.split('\n').map((line) => line.trim())
  return [
    ...(commands.length === 2
      ? []
      : [`README.md: its first shell block holds ${commands.length} commands, not 2`]),
    ...commands
      .filter((command) => !lines.includes(command))
      .map((command) => `.ci/run: does not run the README's "${command}"`),
  ]
}
