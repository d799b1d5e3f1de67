import { checkBoundaries } from './checks/boundaries.ts'
import { checkCeilings } from './checks/ceilings.ts'
import { checkChangesets } from './checks/changesets.ts'
import { checkCommands } from './checks/commands.ts'
import { checkGenerated } from './checks/generated.ts'
import { checkHouse } from './checks/house.ts'
import { checkHygiene } from './checks/hygiene.ts'
import { checkInstall } from './checks/install.ts'
import { checkPackaging } from './checks/packaging.ts'
import { checkReadmes } from './checks/readmes.ts'
import { checkSnippets } from './checks/snippets.ts'
import { packAll } from './lib/tarballs.ts'

type Check = (root: string, options: readonly string[]) => readonly string[] | Promise<readonly string[]>

const checks: Readonly<Record<string, Check>> = {
  boundaries: checkBoundaries,
  ceilings: checkCeilings,
  changesets: checkChangesets,
  commands: checkCommands,
  generated: checkGenerated,
  house: checkHouse,
  hygiene: checkHygiene,
  install: checkInstall,
  pack: packAll,
  packaging: checkPackaging,
  readmes: checkReadmes,
  snippets: checkSnippets,
}

// node tools/checks/src/main.ts <check> [options]: prints each problem and exits with 1 when there is one.
const [name = '', ...options] = process.argv.slice(2)
const check = checks[name]
if (check === undefined) {
  console.error(`unknown check "${name}"; there are ${Object.keys(checks).join(', ')}`)
  process.exitCode = 2
} else {
  const problems = await check(process.cwd(), options)
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) {
    console.error(`${name}: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`)
    process.exitCode = 1
  }
}
