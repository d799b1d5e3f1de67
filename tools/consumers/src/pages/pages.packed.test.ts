import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFiles } from 'checks/lib/files.ts'
import { readJson, readPackages, repository } from 'checks/lib/workspace.ts'
import { withEmulator } from '../emulator-process.ts'
import { checkPage } from './check-page.ts'
import { examplesIn, readPage } from './read-page.ts'
import { checkShell, type IsKnown } from './shell.ts'

// What a reader copies from a page runs, against what they install and what the emulator answers.
const files = [
  ...readFiles(repository, ['*.md', 'packages/*/README.md', 'examples/README.md', 'docs/**/*.md']),
  ...readFiles(repository, ['packages/*/src/**/*.ts']).map(({ path, text }) => ({
    path,
    text: examplesIn(text),
  })),
]
const pages = files.map(({ path, text }) => ({ path, page: readPage(path, text) }))
const withSnippets = pages.filter(({ page }) => page.snippets.length > 0)

test('the pages are found', () => {
  expect(withSnippets.length).toBeGreaterThan(10)
})

test.concurrent.for(withSnippets)('the snippets of $path', async ({ page }, { expect: expectHere }) => {
  expectHere(await checkPage(page)).toEqual([])
})

test('the commands of every page name what exists', async () => {
  const printed = await withEmulator(async (variables) => Object.keys(variables))
  const { scripts } = readJson(join(repository, 'package.json')) as { readonly scripts: object }
  // Of pnpm, or of a tool that it runs.
  const pnpms = ['install', 'exec', 'add', 'vitest', 'turbo', 'changeset']
  const lockfile = readFileSync(join(repository, 'pnpm-lock.yaml'), 'utf8')
  const named = readFiles(repository, ['packages/*/README.md', 'examples/*.ts'])
  const own = readPackages(repository).map(({ manifest }) => manifest.name)
  const variables = [...printed, ...named.flatMap(({ text }) => text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [])]
  const names: Readonly<Record<Parameters<IsKnown>[0], (name: string) => boolean>> = {
    script: (name) => Object.hasOwn(scripts, name) || pnpms.includes(name),
    // A lockfile has what exists.
    package: (name) => own.includes(name) || new RegExp(`^  '?${name}@`, 'm').test(lockfile),
    setting: (name) => variables.includes(name),
  }
  for (const { path, page } of pages)
    for (const { line, text } of page.commands)
      expect
        .soft(
          checkShell(text, (kind, name) => names[kind](name)),
          `${path}, line ${line}`,
        )
        .toEqual([])
})
