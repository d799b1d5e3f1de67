import { expect, test } from 'vitest'
import { clients } from './clients.ts'
import { countOutcomes, readCases } from './compare.ts'

const none = { 'done twice': 0, '"done", and was not': 0, '"failed", and was done': 0, 'left open': 0 }

// Who repeats does it twice, who throws says too little, and ours does neither.
test.each([
  ['@congminh1254/shopee-sdk 2.7', { ...none, '"failed", and was done': 1 }],
  ['axios 1.21 with axios-retry 4.5', { 'done twice': 1 }],
  // Units that are gone may be somebody else's, unless nobody else is said to cancel.
  ['`@cancel/shopee`', { ...none, 'left open': 2 }],
  ['`@cancel/shopee` as the only writer', { ...none, 'left open': 1 }],
] as const)('an answer lost after the effect, and one before it: %s %o', async (client, counts) => {
  const cases = readCases().filter(
    ({ script, asked }) => script.fault === 'connection_lost:reset' && asked === 'unit',
  )
  // Nothing here waits for it, and a busy machine takes its time.
  expect(await countOutcomes(clients[client], cases, 60_000)).toMatchObject(counts)
})
