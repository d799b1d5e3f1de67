import { generateAgain } from './generated.ts'
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
const problems = await task(repository, process.cwd())
for (const problem of problems) console.error(`${name}: ${problem}`)
if (problems.length > 0) process.exitCode = 1
