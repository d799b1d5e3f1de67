import type { CancelResult } from '@cancel/core'
import { cancel, follow } from '../asked.ts'
import { assert, forEvery } from '../assert.ts'
import { errorOf, resultOf } from '../outcome.ts'
import { caseOf, type ConformancePromise, decidesItself } from '../promise.ts'
import { inTwoWorlds, type World } from '../world.ts'

/** `follow` takes only its own account’s results, and reads nothing for others. */
export const otherAccounts: ConformancePromise = (context) => [
  {
    name: 'another account’s',
    run: () =>
      inTwoWorlds(context, async (first, second) => {
        const { request, account } = await openResult(first)
        const settled = first.orders.add(decidesItself(context) ? 'open' : 'cancelled')
        const final = await resultOf(cancel(first.client(), settled.whole))
        const reads = second.requests('read')
        const other = second.client()
        for (const result of [await openResult(first), final, { request, account }])
          await errorOf(follow(other, result), 'invalid_request')
        assert(second.requests('read') === reads, 'it read the order all the same')
      }),
  },
  caseOf(context, 'another provider’s, and what is no result', async (world) => {
    const result = await openResult(world)
    const reads = world.requests('read')
    const wrong: Readonly<Record<string, unknown>> = {
      'another provider': { ...result, provider: 'another' },
      'no account': { ...result, account: undefined },
      'another version': { ...result, version: 2 },
      'no request': { ...result, request: undefined },
      'a request for another order': { ...result, orderId: 'another' },
      'an unknown status': { ...result, status: 'perhaps' },
      'a wrong final': { ...result, final: true },
      'attempts that are none': { ...result, attempts: 'two' },
      'a text': 'unconfirmed',
      nothing: undefined,
      null: null,
    }
    await forEvery(
      Object.entries(wrong),
      ([name]) => name,
      async ([, value]) => {
        await errorOf(follow(world.client(), value), 'invalid_request')
      },
    )
    assert(world.requests('read') === reads, 'it read the order all the same')
  }),
]

/** A result that may still be followed. */
async function openResult(world: World): Promise<CancelResult> {
  world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
  const client = world.client({ maxRetries: 0, reconcile: { reads: 0 } })
  const result = await resultOf(cancel(client, world.orders.add('open').whole))
  assert(!result.final, `without an answer and without a read it is ${result.status}`)
  return result
}
