import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, runOrThrow } from '../lib/run.ts'
import { inScratch } from '../lib/scratch.ts'
import { tarballOf } from '../lib/tarballs.ts'
import { readCore, readJson, readProviders, type Package } from '../lib/workspace.ts'

const expectedPackages = (name: string): readonly string[] => ['@cancel/core', 'ky', name].toSorted()

/** A stranger's first minute: install one provider, import it, require it, type-check against it. */
export async function checkInstall(root: string): Promise<readonly string[]> {
  const core = readCore(root)
  const problems: string[] = []
  for (const provider of readProviders(root)) {
    const found = await inScratch((folder) => tryProvider(root, folder, core, provider))
    problems.push(...found.map((problem) => `${provider.manifest.name}: ${problem}`))
  }
  return problems
}

async function tryProvider(
  root: string,
  folder: string,
  core: Package,
  provider: Package,
): Promise<readonly string[]> {
  const { name } = provider.manifest
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'consumer', private: true, type: 'module' }),
  )
  await npmInstall(folder, [tarballOf(root, core), tarballOf(root, provider)])
  return [
    ...comparePackages(name, installedPackages(folder)),
    ...(await tryToRun(folder, name)),
    ...(await tryTypes(root, folder, name)),
  ]
}

/** `npm install` of local files, quiet and without looking for advisories. */
export async function npmInstall(folder: string, tarballs: readonly string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts']
  await runOrThrow('npm', ['install', ...quiet, ...tarballs], { cwd: folder })
}

/** The names that npm wrote into node_modules. */
export function installedPackages(folder: string): readonly string[] {
  const lock = readJson(join(folder, 'node_modules', '.package-lock.json')) as {
    readonly packages: Readonly<Record<string, unknown>>
  }
  return Object.keys(lock.packages)
    .map((path) => path.replace(/^node_modules\//, ''))
    .toSorted()
}

/** A user of one provider gets that provider, the core and ky, nothing else. */
export function comparePackages(name: string, installed: readonly string[]): readonly string[] {
  const expected = expectedPackages(name)
  if (installed.join() === expected.join()) return []
  return [`brings ${installed.join(', ')}; expected ${expected.join(', ')}`]
}

async function tryToRun(folder: string, name: string): Promise<readonly string[]> {
  const factory = `const names = Object.keys(loaded).filter((key) => /^create[A-Z]/.test(key))
if (names.length === 0) throw new Error('${name} exports no create function: ' + Object.keys(loaded))\n`
  writeFileSync(join(folder, 'import.js'), `const loaded = await import('${name}')\n${factory}`)
  writeFileSync(join(folder, 'require.cjs'), `const loaded = require('${name}')\n${factory}`)
  const problems: string[] = []
  for (const file of ['import.js', 'require.cjs']) {
    const { code, output } = await run('node', [file], { cwd: folder })
    if (code !== 0) problems.push(`${file} fails\n${output}`)
  }
  return problems
}

async function tryTypes(root: string, folder: string, name: string): Promise<readonly string[]> {
  const program = `import * as provider from '${name}'
import { CancelError } from '@cancel/core'
export const names: readonly string[] = Object.keys(provider)
export const isOurs: boolean = CancelError.is(new Error('no'))
// @ts-expect-error: proves that the types were read, since without them everything is allowed
provider.thereIsNoSuchExport
`
  writeFileSync(join(folder, 'consumer.ts'), program)
  // No node types and no skipLibCheck: the declarations must stand on their own, also for a bundler.
  const common = { strict: true, noEmit: true, target: 'ES2023', lib: ['ES2023', 'DOM'], types: [] }
  const problems: string[] = []
  for (const [module, moduleResolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ]) {
    const compilerOptions = { ...common, module, moduleResolution }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
    const { code, output } = await run(join(root, 'node_modules', '.bin', 'tsc'), ['-p', folder], {
      cwd: folder,
    })
    if (code !== 0) problems.push(`types do not check with ${moduleResolution}\n${output}`)
  }
  return problems
}
