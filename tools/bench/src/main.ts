import { markdownTable } from 'faults/markdown-table'
import { judgeAll } from './figures/targets.ts'
import { type Options, readOptions } from './options.ts'
import { keepResults, writePerformancePage } from './page/files.ts'
import { cpuRows, latencyRows, memoryRows, sizeRows, speedRows, targetRows } from './page/tables.ts'
import { profileOne } from './profile-one.ts'
import { fullPlan, quickPlan, withRounds } from './plan.ts'
import { runAll, runSome } from './run.ts'

// pnpm bench [--quick] [--rounds N] [--only api,fetch] [--profile api]
process.exitCode = await main(readOptions(process.argv.slice(2)))

async function main({ isQuick, rounds, only, profile }: Options): Promise<number> {
  const usual = isQuick ? quickPlan : fullPlan
  const plan = rounds === undefined ? usual : withRounds(usual, rounds)
  if (profile !== undefined) {
    print(...(await profileOne(profile)))
    return 0
  }
  if (only !== undefined) {
    const results = await runSome(only, plan)
    print(cpuRows(results), speedRows(results), latencyRows(results))
    return 0
  }
  const results = await runAll(plan, (text) => console.error(text))
  const verdicts = judgeAll(results)
  print(cpuRows(results))
  if (!isQuick) {
    print(speedRows(results), latencyRows(results))
    keepResults(results)
    writePerformancePage()
  }
  print(memoryRows(results), sizeRows(results), targetRows(verdicts))
  const missed = verdicts.filter(({ isMet }) => !isMet)
  for (const { target, spread } of missed) {
    console.log(
      `missed: ${target.title} is ${spread.median.toFixed(3)}, ${target.sense} ${target.bound} was wanted`,
    )
  }
  return missed.length > 0 ? 1 : 0
}

function print(...tables: readonly (readonly (readonly string[])[])[]): void {
  for (const rows of tables) console.log(`\n${markdownTable(rows)}`)
}
