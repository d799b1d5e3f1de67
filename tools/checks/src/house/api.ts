import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { entriesOf, readPackages, type Package } from '../lib/workspace.ts'

const heading = `# Public names, written by \`pnpm generate\`. A change here is a change for users: it needs a changeset.
`

/** Holds packages/<name>/api.txt against what the sources export, or writes it: a change of the surface shows in review. */
export function checkApi(root: string, isWriting: boolean): readonly string[] {
  return readPackages(root).flatMap((each) => {
    const path = join(each.path, 'api.txt')
    const now = describeApi(each)
    if (isWriting) writeFileSync(path, now)
    const isSame = existsSync(path) && readFileSync(path, 'utf8') === now
    return isSame ? [] : [`packages/${each.folder}/api.txt is out of date: run \`pnpm generate\`, commit it`]
  })
}

/** One section for each entry point, with its names in the order of the alphabet. */
function describeApi(each: Package): string {
  const sections = entriesOf(each).flatMap(({ name, path }) => [`## ${name}`, ...exportedNames(path), ''])
  return [heading, ...sections].join('\n')
}

function exportedNames(path: string): readonly string[] {
  const { module, errors } = parseSync(path, readFileSync(path, 'utf8'))
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const names = module.staticExports
    .flatMap(({ entries }) => entries)
    .map(({ exportName, isType }) => {
      if (exportName.name === null) throw new Error(`${path}: has an export *, name each export`)
      return isType ? `${exportName.name} (type)` : exportName.name
    })
  return names.toSorted()
}
