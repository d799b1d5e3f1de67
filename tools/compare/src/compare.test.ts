import { expect, test } from 'vitest'
import { clients } from './clients.ts'
import { compare, readCases } from './compare.ts'

test('a lost answer: who repeats does it twice, who throws says too little, and ours does neither', async () => {
  // Once after the effect, and once before it.
  const cases = readCases().filter(
    ({ script, asked }) => script.fault === 'connection_lost:reset' && asked === 'unit',
  )
  expect(cases.map(({ script }) => script.committed)).toEqual([true, false])
  // Nothing here waits for it, and a busy machine takes its time.
  const found = await compare(clients, cases, 60_000)
  const none = { 'done twice': 0, '"done", and was not': 0, '"failed", and was done': 0, 'left open': 0 }
  expect(found.get('@congminh1254/shopee-sdk 2.7')).toEqual({ ...none, '"failed", and was done': 1 })
  expect(found.get('axios 1.21 with axios-retry 4.5')).toMatchObject({ 'done twice': 1 })
  // Units that are gone may be somebody else's, unless nobody else is said to cancel.
  expect(found.get('`@cancel/shopee`')).toEqual({ ...none, 'left open': 2 })
  expect(found.get('`@cancel/shopee` as the only writer')).toEqual({ ...none, 'left open': 1 })
})
