import { parseArgs } from 'node:util'
import { crash, type CrashOptions } from './crash.ts'
import { type Findings, problems } from './check.ts'
import type { SiteName } from './site.ts'

// pnpm crash [--kills N] [--seed S]: kills at random points, and the control that sends again.
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
})
const kills = wholeNumber('kills', values.kills)
const seed = wholeNumber('seed', values.seed)
const found: string[] = []
const runs: readonly (readonly [CrashOptions['how'], SiteName])[] = [
  ['journal', 'plain'],
  ['bulk', 'plain'],
  ['bulk', 'shopee'],
  ['blind', 'plain'],
  ['blind', 'shopee'],
]
for (const [how, vendor] of runs) {
  const findings = await crash({ kills: how === 'blind' ? Math.min(kills, 20) : kills, seed, how, vendor })
  console.log(line(`${how} at ${vendor}`, findings))
  found.push(...problems(how, findings))
}
for (const problem of found) console.error(problem)
process.exitCode = found.length === 0 ? 0 : 1

function line(how: string, findings: Findings): string {
  const parts = Object.entries(findings).map(([name, value]) => `${name} ${value}`)
  return `${how}: ${parts.join(', ')}`
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new Error(`--${name} must be a whole number; given ${JSON.stringify(text)}`)
}
