import { parseArgs } from 'node:util'
import { wholeNumber } from 'checks/lib/whole-number.ts'
import { contenderIdOf } from './contenders/contenders.ts'
import { keepResults, performanceRegions, writePerformancePage } from './performance-page.ts'
import { runAll, runSome } from './run.ts'
import { contenderTables } from './tables.ts'
import { judgeAll } from './targets.ts'

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
const wanted = wholeNumber('rounds', values.rounds)
const rounds = wanted ?? 6
if (values.page) writePerformancePage()
else if (values.only !== undefined) {
  const results = await runSome(values.only.split(',').map(contenderIdOf), rounds, values.profile)
  console.log(Object.values(contenderTables(results)).join('\n\n'))
} else {
  const plan = { rounds, moreRounds: wanted === undefined ? 5 : 0, isQuick: values.quick }
  const results = await runAll(plan, (text) => console.error(text))
  console.log(Object.values(performanceRegions(results)).join('\n\n'))
  if (!values.quick) {
    keepResults(results)
    writePerformancePage()
  }
  process.exitCode = judgeAll(results).every(({ isMet }) => isMet) ? 0 : 1
}
