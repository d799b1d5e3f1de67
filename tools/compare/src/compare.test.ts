import { expect, test } from 'vitest'
import { clients } from './clients.ts'
import { countOutcomes, readCases } from './compare.ts'

test('a lost answer: who repeats does it twice, who throws says too little, and ours does neither', async () => {
  // Once after the effect, and once before it.
  const cases = readCases().filter(
    ({ script, asked }) => script.fault === 'connection_lost:reset' && asked === 'unit',
  )
  expect(cases.map(({ script }) => script.committed)).toEqual([true, false])
  // Nothing here waits for it, and a busy machine takes its time.
  const counted = clients.map(async (client) => [client.title, await countOutcomes(client, cases, 60_000)])
  const none = { 'done twice': 0, '"done", and was not': 0, '"failed", and was done': 0, 'left open': 0 }
  expect(Object.fromEntries(await Promise.all(counted))).toMatchObject({
    '@congminh1254/shopee-sdk 2.7': { ...none, '"failed", and was done': 1 },
    'axios 1.21 with axios-retry 4.5': { 'done twice': 1 },
    // Units that are gone may be somebody else's, unless nobody else is said to cancel.
    '`@cancel/shopee`': { ...none, 'left open': 2 },
    '`@cancel/shopee` as the only writer': { ...none, 'left open': 1 },
  })
})
