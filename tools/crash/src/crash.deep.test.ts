import { expect, test } from 'vitest'
import { problems } from './check.ts'
import { crash } from './crash.ts'

// The control: the same program without the care sends twice, so that the count is worth something.
test.each([
  ['journal', 'plain', 6],
  ['bulk', 'plain', 6],
  ['bulk', 'shopee', 6],
  ['blind', 'plain', 20],
] as const)(
  'by %s at %s, killed %i times: nothing is sent twice or forgotten, but by the control',
  async (how, vendor, kills) => {
    const findings = await crash({ kills, seed: 7, how, vendor })
    expect(problems(how, findings)).toEqual([])
    expect(findings.kills).toBe(kills)
  },
)
