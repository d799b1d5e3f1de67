import { isTest, readFiles, type SourceFile } from '../lib/files.ts'
import { packageOf, readImports, type ModuleReference } from '../lib/imports.ts'
import { isProvider, readPackages, type Package } from '../lib/workspace.ts'

/**
 * Who may import whom, where turbo is silent: it compares declared dependencies, this reads the sources.
 * Tests may use more than what is shipped, but a provider's tests never know another provider either.
 */
export function checkBoundaries(root: string): readonly string[] {
  const packages = readPackages(root)
  const providers = packages.filter(isProvider).map(({ manifest }) => manifest.name)
  return packages.flatMap((owner) => [
    ...checkDeclared(owner),
    ...readFiles(root, [`packages/${owner.folder}/{src,test}/**/*.ts`]).flatMap((file) =>
      checkFile(owner, file, providers),
    ),
  ])
}

/** What shipped code of a package may import; the same list as its `dependencies`. */
function allowed(owner: Package): readonly string[] {
  if (isProvider(owner)) return ['@cancel/core']
  const lists: Readonly<Record<string, readonly string[]>> = {
    '@cancel/core': ['ky'],
    '@cancel/conformance': ['@cancel/core'],
    '@cancel/emulator': ['hono'],
  }
  const list = lists[owner.manifest.name]
  if (list === undefined) throw new Error(`${owner.manifest.name}: say in boundaries.ts what it may import`)
  return list
}

function checkDeclared(owner: Package): readonly string[] {
  const where = `packages/${owner.folder}/package.json`
  const { dependencies = {}, peerDependencies = {}, optionalDependencies = {} } = owner.manifest
  const peers = Object.keys(peerDependencies).filter((name) => !isOptionalPeer(owner, name))
  const extra = [...peers, ...Object.keys({ ...dependencies, ...optionalDependencies })]
    .filter((name) => !allowed(owner).includes(name))
    .map((name) => `${where}: depends on ${name}; allowed are ${allowed(owner).join(', ')}`)
  const loose = Object.entries(dependencies)
    .filter(([name, range]) => name.startsWith('@cancel/') && range !== 'workspace:^')
    .map(([name, range]) => `${where}: ${name} must be "workspace:^", not "${range}"`)
  return [...extra, ...loose]
}

function checkFile(owner: Package, file: SourceFile, providers: readonly string[]): readonly string[] {
  const found = readImports(file.text).flatMap((reference) =>
    isTest(file.path)
      ? checkTest(owner, reference, providers)
      : isForNode(file.path)
        ? checkForNode(owner, reference)
        : checkShipped(owner, reference),
  )
  if (!isTest(file.path) && /^export\s*\*/m.test(file.text)) {
    found.push('`export *`: the public surface is a list, name each export')
  }
  return found.map((problem) => `${file.path}: ${problem}`)
}

function checkTest(owner: Package, { specifier }: ModuleReference, providers: readonly string[]): string[] {
  const name = packageOf(specifier)
  if (name === undefined || name === owner.manifest.name) return []
  if (owner.manifest.name === '@cancel/emulator' && name.startsWith('@cancel/')) {
    return [`imports ${specifier}: the emulator is the oracle and shares nothing with the clients`]
  }
  if (isProvider(owner) && providers.includes(name)) return [`imports ${specifier}, another provider`]
  return []
}

/** What only servers on Node import, by a name of its own: `@cancel/core/node`. */
function isForNode(path: string): boolean {
  return path.startsWith('packages/core/src/node/')
}

function checkForNode(owner: Package, { specifier }: ModuleReference): string[] {
  const name = packageOf(specifier)
  const isAllowed = name === undefined || name === 'undici' || allowed(owner).includes(name)
  return isAllowed ? [] : [`imports ${specifier}; shipped code for Node may import undici`]
}

/** Named for what is for Node alone, so that nothing else brings it. */
function isOptionalPeer({ folder, manifest }: Package, name: string): boolean {
  return folder === 'core' && name === 'undici' && manifest.peerDependenciesMeta?.[name]?.optional === true
}

function checkShipped(owner: Package, { specifier, kind }: ModuleReference): string[] {
  const name = packageOf(specifier)
  const isWebOnly = isProvider(owner) || owner.manifest.name === '@cancel/core'
  if (isWebOnly && kind === 'value' && specifier.startsWith('node:')) {
    return [`imports ${specifier} at load time: runs only on Node, use process.getBuiltinModule`]
  }
  if (specifier === '@cancel/core/node' || /^\.{1,2}\/(?:.*\/)?node\//.test(specifier)) {
    return [`imports ${specifier}: what is for Node alone is for applications to import`]
  }
  if (name === undefined) return []
  if (!allowed(owner).includes(name)) {
    return [`imports ${specifier}; shipped code here may import ${allowed(owner).join(', ')}`]
  }
  return []
}
