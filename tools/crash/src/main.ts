import { parseArgs } from 'node:util'
import { wholeNumber } from 'checks/lib/whole-number.ts'
import { crash, problems, programs } from './crash.ts'

// pnpm crash [--kills N] [--seed S]: kills at random points, and the control that sends again.
const { values } = parseArgs({
  options: { kills: { type: 'string' }, seed: { type: 'string' } },
})
const kills = wholeNumber('kills', values.kills) ?? 200
const seed = wholeNumber('seed', values.seed) ?? 1
for (const program of programs) {
  const findings = await crash(program, kills, seed)
  const parts = Object.entries(findings).map(([name, value]) => `${name} ${value}`)
  console.log(`${program}: ${parts.join(', ')}`)
  for (const problem of problems(program, findings)) {
    console.error(problem)
    process.exitCode = 1
  }
}
