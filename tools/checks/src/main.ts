import { readFiles } from './lib/files.ts'
import { runOrThrow } from './lib/run.ts'
import { repository } from './lib/workspace.ts'
import { pack } from './packed/pack.ts'
import { checkPackaging } from './packed/packaging.ts'

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
