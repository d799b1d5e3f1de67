import { parseArgs } from 'node:util'
import { contenderIdOf } from './contenders.ts'
import { keepResults, regionsOf, tablesOf, writePage } from './page.ts'
import { rounds, runAll } from './run.ts'
import { openStage } from './stage.ts'
import { judgeAll } from './targets.ts'

// pnpm bench                             everything, for docs/performance.md
// pnpm bench --quick                     only what the targets need
// pnpm bench --only api,fetch            compares only these, and judges nothing
// pnpm bench --only api --profile        leaves a profile of its process here, for a browser's tools
// --page                                 measures nothing: docs/performance.md from the results that are kept
const { quick, only, profile, page } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    profile: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
  },
}).values
if (page) writePage()
else if (only !== undefined) {
  const ids = only.split(',').map(contenderIdOf)
  const stage = await openStage({ isProfiled: profile })
  for (let round = 1; round <= rounds; round += 1) await stage.play(ids)
  await stage.close()
  const { cpu, speed, latency } = tablesOf(stage.figures)
  console.log([cpu, speed, latency].join('\n\n'))
} else {
  const results = await runAll(quick)
  console.log(Object.values(regionsOf(results)).join('\n\n'))
  if (!quick) {
    keepResults(results)
    writePage()
  }
  process.exitCode = judgeAll(results.figures).every(({ isMet }) => isMet) ? 0 : 1
}
