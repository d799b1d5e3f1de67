import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readFiles } from '../lib/files.ts'
import { readJson, type Package } from '../lib/workspace.ts'

/** Where somebody who adds a provider reads on. */
const guide = 'docs/add-a-provider.md'

/** What each room of a provider holds. */
const rooms: Readonly<Record<string, string>> = {
  'FACTS.md': 'what is known of the vendor, with date, source and how sure',
  'src/index.ts': 'the public list',
  'src/settings.ts': 'each setting with its unit, default and environment variable',
  'src/<name>.ts': 'the factory',
  'src/auth/': 'tokens and signatures',
  'src/api/': 'one documented endpoint, one file',
  'src/canceller/plan.ts': 'a request in the vendor’s words',
  'src/canceller/reasons.ts': 'our reasons to the vendor’s',
  'src/canceller/errors.ts': 'the vendor’s codes as rows of the verdict table',
  'src/canceller/view.ts': 'the vendor’s order as an OrderView',
  'test/conformance.test.ts': 'the kit of @cancel/conformance on this provider',
}

const emulatorRooms: Readonly<Record<string, string>> = {
  'app.ts': 'its addresses',
  'state.ts': 'its orders, and the ledger of what changes them',
  'auth.ts': 'who may call',
  'errors.ts': 'its errors as the page prints them',
  'server.ts': 'the server',
  'emulator.ts': 'create<Name>Emulator',
  'conformance.ts': 'what the conformance kit has to know of it',
}

/** Lists that name every provider, and how each names it. */
const lists: readonly { readonly path: string; readonly line: (name: string) => string }[] = [
  { path: 'packages/emulator/src/vendors.ts', line: (name) => `from './${name}/emulator.ts'` },
  { path: 'packages/emulator/src/index.ts', line: (name) => `from './${name}/emulator.ts'` },
  { path: 'packages/emulator/src/conformance.ts', line: (name) => `from './${name}/conformance.ts'` },
  { path: 'tools/faults/src/worlds/subjects.ts', line: (name) => `from './${name}.ts'` },
]

/** The same rooms, names and lists in every provider. Each message says what to do about it. */
export function checkProvider(root: string, provider: Package): readonly string[] {
  const { folder } = provider
  return [
    ...checkRooms(root, `packages/${folder}`, folder, rooms),
    ...checkRooms(root, `packages/emulator/src/${folder}`, folder, emulatorRooms),
    ...checkLists(root, folder),
    ...checkNames(root, folder),
    ...checkConformance(root, folder),
    ...checkManifest(provider),
  ]
}

function checkRooms(
  root: string,
  parent: string,
  name: string,
  expected: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.entries(expected)
    .map(([room, holds]) => ({ path: `${parent}/${room.replace('<name>', name)}`, holds }))
    .filter(({ path }) => !isRoom(join(root, path), path.endsWith('/')))
    .map(({ path, holds }) => `${path}: missing; write it (${holds}), see ${guide}`)
}

function isRoom(path: string, isFolder: boolean): boolean {
  return existsSync(path) && statSync(path).isDirectory() === isFolder
}

function checkLists(root: string, name: string): readonly string[] {
  return lists
    .filter(({ path, line }) => !textOf(root, path).includes(line(name)))
    .map(({ path, line }) => `${path}: does not list ${name}; import it there ${line(name)}`)
}

/** Names are the factory's: what follows its `create`, which is the folder's name with capitals. */
function checkNames(root: string, folder: string): readonly string[] {
  const path = `packages/${folder}/src/index.ts`
  const exported = new Set(textOf(root, path).match(/\b\w+\b/g))
  const factory = [...exported].find(
    (name) => name.toLowerCase() === `create${folder}` && name !== `create${folder}`,
  )
  if (factory === undefined)
    return [`${path}: exports no factory; name it create<Name>, where <Name> is "${folder}" with capitals`]
  const Name = factory.slice('create'.length)
  const camel = `${Name.charAt(0).toLowerCase()}${Name.slice(1)}`
  const types = ['Settings', 'Client', 'Api', 'CancelRequest'].map((what) => `${Name}${what}`)
  return [...types, `${camel}Rows`, `${camel}Notes`]
    .filter((name) => !exported.has(name))
    .map(
      (name) =>
        `${path}: does not export ${name}; every provider does, as ${Name} is the name of its factory`,
    )
}

function checkConformance(root: string, folder: string): readonly string[] {
  const tests = readFiles(root, [`packages/${folder}/{src,test}/**/*.test.ts`])
  if (tests.some(({ text }) => text.includes("'@cancel/conformance'"))) return []
  return [`packages/${folder}: no test imports @cancel/conformance; run its kit in test/conformance.test.ts`]
}

/** What changesets and npm need in order to publish it. */
function checkManifest({ folder, path, manifest }: Package): readonly string[] {
  const { repository, publishConfig } = readJson(join(path, 'package.json')) as {
    readonly repository?: { readonly directory?: string }
    readonly publishConfig?: { readonly access?: string }
  }
  const expected: readonly (readonly [field: string, given: unknown, wanted: unknown])[] = [
    ['name', manifest.name, `@cancel/${folder}`],
    [
      'version',
      /^\d+\.\d+\.\d+$/.test(manifest.version ?? '') ? manifest.version : undefined,
      manifest.version ?? '0.0.0',
    ],
    ['private', manifest.private ?? false, false],
    ['repository.directory', repository?.directory, `packages/${folder}`],
    ['publishConfig.access', publishConfig?.access, 'public'],
  ]
  return expected
    .filter(([, given, wanted]) => given !== wanted)
    .map(
      ([field, given, wanted]) =>
        `packages/${folder}/package.json: ${field} must be ${JSON.stringify(wanted)}; given ${JSON.stringify(given) ?? 'nothing'}`,
    )
}

function textOf(root: string, path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''
}
