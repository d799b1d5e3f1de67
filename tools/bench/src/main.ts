import { parseArgs } from 'node:util'
import { wholeNumber } from 'checks/lib/whole-number.ts'
import { markdownTable } from 'faults/markdown-table'
import { type ContenderId, contenderIds, isContenderId } from './contenders/contenders.ts'
import { judgeAll } from './figures/targets.ts'
import { keepResults, writePerformancePage } from './page/performance-page.ts'
import { cpuRows, latencyRows, memoryRows, sizeRows, speedRows, targetRows } from './page/tables.ts'
import { fullPlan, quickPlan, type RunPlan, withRounds } from './plan.ts'
import { runAll, runSome } from './run.ts'

// pnpm bench                             everything, for docs/performance.md
// pnpm bench --quick                     only what the targets need
// pnpm bench --only api,fetch            compares only these, and judges nothing
// pnpm bench --only api --profile        leaves a profile of its process here, for a browser's tools
// --rounds N                             in place of the usual number; none is added for what is close
// --page                                 measures nothing: docs/performance.md from the results that are kept
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    only: { type: 'string' },
    profile: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
  },
})
const rounds = wholeNumber('rounds', values.rounds)
const usual = values.quick ? quickPlan : fullPlan
const plan = rounds === undefined ? usual : withRounds(usual, rounds)
if (values.page) writePerformancePage()
else if (values.only === undefined) await compareAll(plan)
else {
  const results = await runSome(values.only.split(',').map(contenderNamed), plan, values.profile)
  print(cpuRows(results), speedRows(results), latencyRows(results))
}

async function compareAll({ isQuick }: RunPlan): Promise<void> {
  const results = await runAll(plan, (text) => console.error(text))
  const verdicts = judgeAll(results)
  print(cpuRows(results))
  if (!isQuick) {
    print(speedRows(results), latencyRows(results))
    keepResults(results)
    writePerformancePage()
  }
  print(memoryRows(results), sizeRows(results), targetRows(verdicts))
  for (const { target, spread, isMet } of verdicts) {
    if (isMet) continue
    process.exitCode = 1
    console.log(
      `missed: ${target.title} is ${spread.median.toFixed(3)}, ${target.sense} ${target.bound} was wanted`,
    )
  }
}

function contenderNamed(name: string): ContenderId {
  if (isContenderId(name)) return name
  throw new TypeError(`there is no contender ${name}; there are ${contenderIds.join(', ')}`)
}

function print(...tables: readonly (readonly (readonly string[])[])[]): void {
  for (const rows of tables) console.log(`\n${markdownTable(rows)}`)
}
