import { checkApi } from './house/api.ts'
import { checkChangesets } from './house/changesets.ts'
import { checkCommands } from './house/commands.ts'
import { checkHygiene } from './house/hygiene.ts'
import { checkReadmes } from './house/readmes.ts'
import { checkRooms } from './house/rooms.ts'
import { generateAgain } from './generated.ts'
import { repository } from './lib/workspace.ts'
import { pack } from './packed/pack.ts'
import { checkPackaging } from './packed/packaging.ts'

type Check = (root: string, folder: string) => readonly string[] | Promise<readonly string[]>

const isWriting = process.argv.includes('--write')

const checks = new Map<string, Check>([
  // Of the whole repository.
  ['api', (root) => checkApi(root, isWriting)],
  ['changesets', checkChangesets],
  ['commands', checkCommands],
  ['hygiene', checkHygiene],
  ['readmes', (root) => checkReadmes(root, isWriting)],
  ['rooms', checkRooms],
  // Of the package in whose folder the program runs.
  ['generated', generateAgain],
  ['pack', pack],
  ['packaging', checkPackaging],
])

// node tools/checks/src/main.ts <check>...: prints each problem and exits with 1 when there is one.
for (const name of process.argv.slice(2).filter((word) => !word.startsWith('-'))) {
  const check = checks.get(name)
  if (check === undefined)
    throw new Error(`unknown check "${name}"; there are ${[...checks.keys()].join(', ')}`)
  const problems = await check(repository, process.cwd())
  for (const problem of problems) console.error(`${name}: ${problem}`)
  if (problems.length > 0) process.exitCode = 1
}
