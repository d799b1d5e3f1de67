import { expect, test } from 'vitest'
import { problems } from './check.ts'
import { crash } from './crash.ts'

test.each([
  ['journal', 'plain'],
  ['bulk', 'plain'],
  ['bulk', 'shopee'],
] as const)(
  'a program over %s at %s that is killed again and again sends nothing twice and forgets nothing',
  async (how, vendor) => {
    const findings = await crash({ kills: 6, seed: 7, how, vendor })
    expect(problems(how, findings)).toEqual([])
    expect(findings.kills).toBe(6)
  },
  120_000,
)

test('the same program without the care sends twice, so that the count is worth something', async () => {
  const findings = await crash({ kills: 20, seed: 7, how: 'blind' })
  expect(problems('blind', findings)).toEqual([])
}, 120_000)
