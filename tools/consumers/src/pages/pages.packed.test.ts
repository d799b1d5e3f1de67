import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFiles } from 'checks/lib/files.ts'
import { readJson, readPackages, repository } from 'checks/lib/workspace.ts'
import { checkPage } from './check-page.ts'
import { withEmulator } from './emulator-process.ts'
import { examplesIn, readPage } from './read-page.ts'
import { checkShell } from './shell.ts'

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
  expectHere(await checkPage(repository, page)).toEqual([])
})

test('the commands and data of every page', async () => {
  const printed = await withEmulator(repository, async (variables) => Object.keys(variables))
  const { scripts } = readJson(join(repository, 'package.json')) as { readonly scripts: object }
  const lockfile = readFileSync(join(repository, 'pnpm-lock.yaml'), 'utf8')
  const named = readFiles(repository, ['packages/*/README.md', 'examples/*.ts'])
  const own = readPackages(repository).map(({ manifest }) => manifest.name)
  const known = {
    scripts: Object.keys(scripts),
    isPackage: (name: string) => own.includes(name) || new RegExp(`^  '?${name}@`, 'm').test(lockfile),
    variables: [...printed, ...named.flatMap(({ text }) => text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [])],
  }
  for (const { path, page } of pages) {
    for (const { line, language, text } of page.blocks) {
      if (language === 'sh') expect.soft(checkShell(text, known), `${path}, line ${line}`).toEqual([])
      else expect.soft(() => JSON.parse(text), `${path}, line ${line}`).not.toThrow()
    }
  }
})
