import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkApi } from './house/api.ts'
import { checkChangesets } from './house/changesets.ts'
import { checkCommands } from './house/commands.ts'
import { checkHygiene } from './house/hygiene.ts'
import { checkReadmes } from './house/readmes.ts'
import { checkRooms } from './house/rooms.ts'
import { checkVerdicts } from './house/verdicts.ts'
import { generateAgain } from './generated.ts'
import { repository } from './lib/workspace.ts'
import { pack } from './packed/pack.ts'
import { checkPackaging } from './packed/packaging.ts'

type Problems = readonly string[] | Promise<readonly string[]>

/** What is asked of the whole repository. */
const house = new Map<string, (root: string) => Problems>([
  ['api', (root) => checkApi(root, process.argv.includes('--write'))],
  ['changesets', checkChangesets],
  ['commands', checkCommands],
  ['hygiene', checkHygiene],
  ['readmes', checkReadmes],
  ['rooms', checkRooms],
  ['verdicts', checkVerdicts],
])

/** What a package's own script does in its folder. */
const own = new Map<string, (folder: string, root: string) => Problems>([
  ['generated', generateAgain],
  ['pack', pack],
  ['packaging', checkPackaging],
])

// node tools/checks/src/main.ts <check>...: prints each problem and exits with 1 when there is one.
const names = process.argv.slice(2).filter((word) => !word.startsWith('-'))
if (names.length === 0 || names.some((name) => !house.has(name) && !own.has(name))) {
  console.error(`"${names.join(' ')}" is no list of ${[...house.keys(), ...own.keys()].join(', ')}`)
  process.exit(2)
}
for (const name of names) {
  const problems = (await house.get(name)?.(repository)) ?? (await inFolder(name))
  for (const problem of problems) console.error(`${name}: ${problem}`)
  if (problems.length > 0) process.exitCode = 1
}

function inFolder(name: string): Problems {
  const folder = process.cwd()
  if (!existsSync(join(folder, 'package.json'))) throw new Error(`${folder} is no package`)
  return own.get(name)?.(folder, repository) ?? []
}
