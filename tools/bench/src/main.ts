import { parseArgs } from 'node:util'
import { wholeNumber } from 'checks/lib/whole-number.ts'
import { contenderIdOf } from './contenders.ts'
import { keepResults, regionsOf, tablesOf, writePage } from './page.ts'
import { runAll } from './run.ts'
import { openStage } from './stage.ts'
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
if (values.page) writePage()
else if (values.only !== undefined) {
  const ids = values.only.split(',').map(contenderIdOf)
  const stage = await openStage({ isProfiled: values.profile })
  for (let round = 1; round <= rounds; round += 1) await stage.play(ids)
  await stage.close()
  const { cpu, speed, latency } = tablesOf(stage.figures)
  console.log([cpu, speed, latency].join('\n\n'))
} else {
  const plan = { rounds, moreRounds: wanted === undefined ? 5 : 0, isQuick: values.quick }
  const results = await runAll(plan, (text) => console.error(text))
  console.log(Object.values(regionsOf(results)).join('\n\n'))
  if (!values.quick) {
    keepResults(results)
    writePage()
  }
  process.exitCode = judgeAll(results.figures).every(({ isMet }) => isMet) ? 0 : 1
}
