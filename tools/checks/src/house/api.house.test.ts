import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { entriesOf, readPackages, repository } from '../lib/workspace.ts'

const heading = `# Public names, written by \`pnpm generate\`. A change here is a change for users: it needs a changeset.
`

// One section for each entry point, with its names in the order of the alphabet: a change of the surface shows in review.
test.each(readPackages(repository))('api.txt of $manifest.name is generated', async (each) => {
  const sections = entriesOf(each).flatMap(({ name, path }) => [`## ${name}`, ...exportedNames(path), ''])
  await expect([heading, ...sections].join('\n')).toMatchFileSnapshot(join(each.path, 'api.txt'))
})

function exportedNames(path: string): readonly string[] {
  const { module, errors } = parseSync(path, readFileSync(path, 'utf8'))
  expect(errors).toEqual([])
  const names = module.staticExports
    .flatMap(({ entries }) => entries)
    .map(({ exportName, isType }) => {
      if (exportName.name === null) throw new Error(`${path}: has an export *, name each export`)
      return isType ? `${exportName.name} (type)` : exportName.name
    })
  return names.toSorted()
}
