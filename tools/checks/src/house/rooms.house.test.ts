import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { findFiles, readFiles } from '../lib/files.ts'
import { isProvider, readJson, readPackages, repository, type Manifest } from '../lib/workspace.ts'

/** The rooms of a provider that no other rule reads; CONTRIBUTING.md says what each holds. */
const rooms = ['src/types.ts', 'src/api', 'src/mapping']
const packages = readPackages(repository)
const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8')

test.each(packages.filter(isProvider))('packages/$folder has every room, and runs the kit', ({ path }) => {
  expect(rooms.filter((room) => !existsSync(join(path, room)))).toEqual([])
  const tests = readFiles(path, ['{src,test}/**/*.test.ts']).map(({ text }) => text)
  expect(tests.join(''), 'no test runs the kit').toContain("'@cancel/conformance'")
})

const written = expect.any(String) as string

test.each(packages)('packages/$folder is what turbo, changesets and a publish need', (each) => {
  expect(read(each.path, 'CHANGELOG.md')).toMatch(new RegExp(`^# @cancel/${each.folder}\n`))
  expect(each.manifest).toMatchObject({
    name: `@cancel/${each.folder}`,
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
    repository: { directory: `packages/${each.folder}` },
    publishConfig: { access: 'public' },
    // turbo passes over a package without the script.
    scripts: { build: written, pack: written, packaging: written, test: written },
  })
})

const workspaces = findFiles(repository, ['{packages,tools}/*/package.json', 'examples/package.json']).map(
  (path) => ({ folder: dirname(path), manifest: readJson(join(repository, path)) as Manifest }),
)

test.each(workspaces)('every test in $folder has a task that runs it', ({ folder, manifest }) => {
  const tests = findFiles(repository, [`${folder}/**/*.test.ts`])
  const kinds = new Set(tests.map((path) => /\.(deep|house|packed)\.test\.ts$/.exec(path)?.[1] ?? 'test'))
  // Those of the house have a task of the whole repository.
  kinds.delete('house')
  for (const kind of kinds)
    expect.soft(manifest.scripts?.[kind] ?? '', `its script ${kind}`).toContain(` ${folder}/`)
})

test.each(workspaces.filter(({ manifest }) => manifest.scripts?.['packed'] !== undefined))(
  '$folder waits for every tarball: each package is one of its dependencies',
  ({ manifest: { dependencies, devDependencies } }) => {
    const named = Object.keys({ ...dependencies, ...devDependencies })
    expect(named).toEqual(expect.arrayContaining(packages.map(({ manifest }) => manifest.name)))
  },
)

test('.ci/run has the two commands of the first shell block of the README, letter by letter', () => {
  const [readme = '', ci] = ['README.md', '.ci/run'].map((path) => read(repository, path))
  const [, block = ''] = /^```sh\n([^]*?)\n```/m.exec(readme) ?? []
  const commands = block.replaceAll(/\s+#.*$/gm, '').split('\n')
  expect(commands).toHaveLength(2)
  for (const command of commands) expect.soft(ci).toContain(`\n${command}\n`)
})
