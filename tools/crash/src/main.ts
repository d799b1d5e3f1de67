import { parseArgs } from 'node:util'
import { wholeNumber } from 'checks/lib/whole-number.ts'
import { crash, crashes } from './crash.ts'
import { problems } from './check.ts'

// pnpm crash [--kills N] [--seed S]: kills at random points, and the control that sends again.
const { values } = parseArgs({
  options: { kills: { type: 'string' }, seed: { type: 'string' } },
})
const kills = wholeNumber('kills', values.kills) ?? 200
const seed = wholeNumber('seed', values.seed) ?? 1
const found: string[] = []
for (const [how, vendor] of crashes) {
  const findings = await crash({ kills: how === 'blind' ? Math.min(kills, 20) : kills, seed, how, vendor })
  const parts = Object.entries(findings).map(([name, value]) => `${name} ${value}`)
  console.log(`${how} at ${vendor}: ${parts.join(', ')}`)
  found.push(...problems(how, findings))
}
for (const problem of found) console.error(problem)
process.exitCode = found.length === 0 ? 0 : 1
