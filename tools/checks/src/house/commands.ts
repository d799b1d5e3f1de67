import { join } from 'node:path'
import { readFiles } from '../lib/files.ts'
import { readJson } from '../lib/workspace.ts'

/** What the README tells a newcomer to type is what CI types, with the versions of package.json. */
export function checkCommands(root: string): readonly string[] {
  const { packageManager } = readJson(join(root, 'package.json')) as { readonly packageManager: string }
  const pages = readFiles(root, ['README.md', 'CONTRIBUTING.md', '.ci/run', '.github/workflows/*.yml'])
  const textOf = (wanted: string): string => pages.find(({ path }) => path === wanted)?.text ?? ''
  return [
    ...compareStart(textOf('README.md'), textOf('.ci/run')),
    ...pages.flatMap(({ path, text }) => findOtherVersions(path, text, packageManager)),
  ]
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

/** One version of the package manager everywhere. */
export function findOtherVersions(path: string, text: string, packageManager: string): readonly string[] {
  return [...text.matchAll(/\bpnpm@\d+\.\d+\.\d+/g)]
    .filter(([found]) => found !== packageManager)
    .map(([found]) => `${path}: ${found}, but package.json says ${packageManager}`)
}
