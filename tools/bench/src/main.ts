import { markdownTable } from 'faults/markdown-table'
import { readOptions } from './options.ts'
import { cpuRows, latencyRows, memoryRows, sizeRows, speedRows, targetRows } from './page/tables.ts'
import { fullPlan, judgeAll, quickPlan, runAll, runSome } from './run.ts'

// pnpm bench [--quick] [--only api,fetch]
const options = readOptions(process.argv.slice(2))
const plan = options.isQuick ? quickPlan : fullPlan
const print = (rows: readonly (readonly string[])[]): void => console.log(`\n${markdownTable(rows)}`)

if (options.only === undefined) {
  const results = await runAll(plan, (text) => console.error(text))
  const verdicts = judgeAll(results)
  const rows = [cpuRows, ...(options.isQuick ? [] : [speedRows, latencyRows])].map((each) => each(results))
  for (const table of [...rows, memoryRows(results), sizeRows(results), targetRows(verdicts)]) print(table)
  const missed = verdicts.filter(({ isMet }) => !isMet)
  for (const { target, spread } of missed)
    console.log(
      `missed: ${target.title} is ${spread.median.toFixed(3)}, the bound is ${target.sense} ${target.bound}`,
    )
  process.exitCode = missed.length > 0 ? 1 : 0
} else {
  const results = await runSome(options.only, plan)
  for (const table of [cpuRows, speedRows, latencyRows]) print(table(results))
}
