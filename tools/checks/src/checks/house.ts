import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { findFiles, isTest, readFiles } from '../lib/files.ts'
import { isProvider, readPackages, type Package } from '../lib/workspace.ts'
import { checkProvider } from './house-provider.ts'

const longestFile = 250

/** Every provider has the same rooms, so that a stranger can guess every path. */
export function checkHouse(root: string): readonly string[] {
  const packages = readPackages(root)
  return [
    ...packages.filter(isProvider).flatMap((provider) => checkProvider(root, provider)),
    ...packages.flatMap((each) => checkPapers(root, each)),
    ...checkFiles(root),
  ]
}

function checkPapers(root: string, { folder }: Package): readonly string[] {
  const readme = join(root, 'packages', folder, 'README.md')
  const licence = join(root, 'packages', folder, 'LICENSE')
  const problems = existsSync(readme) ? [] : [`packages/${folder}/README.md: missing`]
  if (!existsSync(licence))
    return [...problems, `packages/${folder}/LICENSE: missing, copy the one at the root`]
  const isSame = readFileSync(licence, 'utf8') === readFileSync(join(root, 'LICENSE'), 'utf8')
  return isSame ? problems : [...problems, `packages/${folder}/LICENSE: differs from the one at the root`]
}

function checkFiles(root: string): readonly string[] {
  const paths = findFiles(root, ['{packages,tools}/*/{src,test}/**/*.ts', 'examples/**/*.ts'])
  const odd = paths
    .filter((path) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|test-d|bench))?\.ts$/.test(basename(path)))
    .map((path) => `${path}: file names are kebab-case`)
  const long = readFiles(root, ['packages/*/src/**/*.ts'])
    .filter(({ path }) => !isTest(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > longestFile)
    .map(({ path, lines }) => `${path}: ${lines} lines, the longest a file may be is ${longestFile}`)
  return [...odd, ...long]
}
