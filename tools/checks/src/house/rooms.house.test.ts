import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findFiles, readFiles } from '../lib/files.ts'
import { isProvider, readJson, readPackages, repository, type Manifest } from '../lib/workspace.ts'

/** The rooms of a provider: whoever knows one finds the way in the next. */
const rooms: Readonly<Record<string, string>> = {
  'FACTS.md': 'what is known of the vendor, with date, source and how sure',
  'src/index.ts': 'the public list',
  'src/<name>.ts': 'the declaration',
  'src/settings.ts': 'each setting with its unit, default and environment variable',
  'src/types.ts': 'the public types',
  'src/schemas.ts': 'what is exported as Standard Schema',
  'src/api': 'one documented endpoint, one file',
  'src/mapping': 'a request to the wire, codes to rows, an order to an OrderView',
}

const packages = readPackages(repository)

test.each(packages.filter(isProvider))('packages/$folder has every room, and runs the kit', (provider) => {
  const { folder, path } = provider
  for (const [room, holds] of Object.entries(rooms)) {
    const place = room.replace('<name>', folder)
    expect.soft(existsSync(join(path, place)), `write ${place}: ${holds}`).toBe(true)
  }
  const tests = readFiles(path, ['{src,test}/**/*.test.ts']).map(({ text }) => text)
  expect(tests.join(''), 'no test runs the kit').toContain("'@cancel/conformance'")
})

const command = expect.any(String) as string

test.each(packages)('packages/$folder is what turbo, changesets and a publish need', (each) => {
  expect(each.manifest).toMatchObject({
    name: `@cancel/${each.folder}`,
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
    repository: { directory: `packages/${each.folder}` },
    publishConfig: { access: 'public' },
    // turbo passes over a package without the script.
    scripts: { build: command, pack: command, packaging: command, test: command },
  })
})

const workspaces = findFiles(repository, ['{packages,tools}/*/package.json', 'examples/package.json']).map(
  (path) => ({
    folder: path.replace('/package.json', ''),
    manifest: readJson(join(repository, path)) as Manifest,
  }),
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

test('the first shell block of the README holds two commands, and .ci/run has both, letter by letter', () => {
  const linesOf = (text = ''): readonly string[] => text.split('\n').map((line) => line.trim())
  const read = (path: string): string => readFileSync(join(repository, path), 'utf8')
  const [, block] = /^```sh\n([^]*?)\n```/m.exec(read('README.md')) ?? []
  const commands = linesOf(block?.replaceAll(/\s+#.*$/gm, ''))
  expect(commands).toHaveLength(2)
  expect(linesOf(read('.ci/run'))).toEqual(expect.arrayContaining([...commands]))
})
