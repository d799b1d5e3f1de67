import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findFiles, readFiles } from '../lib/files.ts'
import { isProvider, readJson, readPackages, type Manifest, type Package } from '../lib/workspace.ts'

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

/** Tasks that every published package has: turbo passes over one whose script is missing. */
const tasks: readonly string[] = ['build', 'pack', 'packaging', 'test']

/** Tasks that a package needs as soon as it has such tests. */
const tasksOfTests: readonly string[] = ['deep', 'packed']

export function checkRooms(root: string): readonly string[] {
  const packages = readPackages(root)
  return [
    ...packages.filter(isProvider).flatMap((provider) => checkProvider(root, provider)),
    ...packages.flatMap((each) => checkManifest(each)),
    ...checkTests(root),
    ...checkPacked(root, packages),
  ]
}

function checkProvider(root: string, { folder, path }: Package): readonly string[] {
  const absent = Object.entries(rooms)
    .map(([room, holds]) => [room.replace('<name>', folder), holds] as const)
    .filter(([room]) => !existsSync(join(path, room)))
    .map(([room, holds]) => `packages/${folder}/${room} is missing; write it: ${holds}`)
  const tests = readFiles(root, [`packages/${folder}/{src,test}/**/*.test.ts`])
  if (tests.some(({ text }) => text.includes("'@cancel/conformance'"))) return absent
  return [...absent, `packages/${folder}: no test runs the kit of @cancel/conformance`]
}

/** What turbo, changesets and a publish with provenance need, and none of them misses before it is too late. */
function checkManifest({ folder, manifest }: Package): readonly string[] {
  const { name, version = '', repository, publishConfig, scripts = {} } = manifest
  const expectations: readonly (readonly [isRight: boolean, wish: string])[] = [
    [name === `@cancel/${folder}`, `name must be "@cancel/${folder}"; given "${name}"`],
    [/^\d+\.\d+\.\d+$/.test(version), `version must be three numbers; given "${version}"`],
    [repository?.directory === `packages/${folder}`, `repository.directory must be "packages/${folder}"`],
    [publishConfig?.access === 'public', 'publishConfig.access must be "public"'],
    ...tasks.map((task) => [scripts[task] !== undefined, `scripts must have "${task}"`] as const),
  ]
  return expectations
    .filter(([isRight]) => !isRight)
    .map(([, wish]) => `packages/${folder}/package.json: ${wish}`)
}

/** A test file that no task runs would never fail. */
function checkTests(root: string): readonly string[] {
  const folders = findFiles(root, ['{packages,tools}/*/package.json', 'examples/package.json'])
  return folders.flatMap((path) => {
    const folder = path.replace('/package.json', '')
    const { scripts = {} } = readJson(join(root, path)) as Manifest
    const tests = findFiles(root, [`${folder}/**/*.test.ts`])
    const kinds = new Set(tests.map((test) => /\.(\w+)\.test\.ts$/.exec(test)?.[1] ?? 'test'))
    return ['test', ...tasksOfTests]
      .filter((kind) => kinds.has(kind) && scripts[kind]?.includes(` ${folder}/`) !== true)
      .map((kind) => `${path}: its script "${kind}" must run the tests of ${folder}/`)
  })
}

/** A task that reads tarballs waits for those of its dependencies, so each package has to be one. */
function checkPacked(root: string, packages: readonly Package[]): readonly string[] {
  const paths = findFiles(root, ['tools/*/package.json'])
  return paths.flatMap((path) => {
    const { dependencies, devDependencies, scripts = {} } = readJson(join(root, path)) as Manifest
    const named = { ...dependencies, ...devDependencies }
    if (scripts['packed'] === undefined) return []
    return packages
      .filter(({ manifest }) => named[manifest.name] === undefined)
      .map(({ manifest }) => `${path}: devDependencies must have "${manifest.name}": "workspace:^"`)
  })
}
