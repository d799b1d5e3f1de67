import { existsSync, globSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readFiles } from './lib/files.ts'
import { runOrThrow } from './lib/run.ts'
import { packedName, repository } from './lib/workspace.ts'
import { checkPackaging } from './packaging.ts'

const tasks = new Map([
  ['generated', generateAgain],
  ['pack', pack],
  ['packaging', checkPackaging],
])

// node tools/checks/src/main.ts <task>, in the folder of a package: prints each problem and exits with 1 when there is one.
const [name = ''] = process.argv.slice(2)
const task = tasks.get(name)
if (task === undefined) throw new Error(`unknown task "${name}"; there are ${[...tasks.keys()].join(', ')}`)
const problems = await task(process.cwd())
for (const problem of problems) console.error(`${name}: ${problem}`)
if (problems.length > 0) process.exitCode = 1

/** Runs the generator of one package again and names the pages that came out differently. */
async function generateAgain(folder: string): Promise<readonly string[]> {
  // A page that people wrote does no harm here: generating leaves it alone.
  const read = () => readFiles(repository, ['docs/**/*.{md,svg}', 'packages/*/*.md'])
  const before = new Map(read().map(({ path, text }) => [path, text]))
  await runOrThrow('pnpm', ['run', 'generate'], { cwd: folder })
  return read()
    .filter(({ path, text }) => before.get(path) !== text)
    .map(({ path }) => `${path} was out of date and has just been written anew, commit it`)
}

/**
 * Packs one package as a publish does. Needs its build. What an older build left is removed first: tsc and turbo add files
 * and take none away, and a module that was renamed would be published under both names.
 */
async function pack(folder: string): Promise<readonly string[]> {
  const dist = join(folder, 'dist')
  const imports = readFiles(dist, ['**/*.js'])
    .flatMap(({ text }) => text.match(/^(?:import|export) .*$/gm) ?? [])
    .join('\n')
  for (const path of globSync('**/*.{js,js.map,d.ts,d.ts.map}', { cwd: dist })) {
    const [, module = ''] = /^(.+?)\.(?:js|d\.ts)(?:\.map)?$/.exec(path) ?? []
    const isKept = module.startsWith('shared/')
      ? imports.includes(`/${basename(module)}.js"`)
      : existsSync(join(folder, 'src', `${module}.ts`))
    if (!isKept) rmSync(join(dist, path))
  }
  await runOrThrow('pnpm', ['pack', '--out', packedName], { cwd: folder })
  return []
}
