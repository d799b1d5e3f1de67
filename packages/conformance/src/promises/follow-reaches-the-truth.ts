import type { CancelResult } from '@cancel/core'
import { ask, type Asked, cancel, causesOf, follow } from '../asked.ts'
import { assert, forEvery, show } from '../assert.ts'
import type { World } from '../bench.ts'
import { fetchWithEvent } from '../fetches.ts'
import { type Outcome, outcomeOf, resultOf } from '../outcome.ts'
import { caseOf, casePerMode, type ConformancePromise, type Context, inWorld } from '../promise.ts'
import { mayBeDone, scriptOf, variantsOf } from '../variants.ts'

const once = { reads: 1 } as const

/** Every open result, stored as JSON and followed by another client as if in another process. */
export const followReachesTheTruth: ConformancePromise = {
  title: 'follow reaches the truth, from stored JSON and in another client',
  cases: (context) => [
    ...casePerMode(
      context,
      (mode) => `${mode}: every failure that proves nothing, without reading back`,
      (mode) =>
        forEvery(
          variantsOf(context.bench, mayBeDone),
          ({ name }) => name,
          (variant) =>
            inWorld(context.bench, async (world) => {
              const asked = ask(world.order('open'), mode)
              world.fault(scriptOf(variant))
              const call = cancel(world.client({ reconcile: { reads: 0 } }), asked.request)
              await checkFollowed(context, world, asked, await outcomeOf(call))
            }),
        ),
    ),
    caseOf(context, 'after an outage in which no read answered', async (world) => {
      const asked = ask(world.order('open'), 'whole')
      world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
      const fetch = fetchWithEvent(world, () =>
        world.fault({ on: 'read', fault: 'server_error:503', times: 1000 }),
      )
      const call = cancel(world.client({ fetch }), asked.request)
      await checkFollowed(context, world, asked, await outcomeOf(call))
    }),
    caseOf(context, 'after a crash, from the request alone; it only reads', async (world) => {
      const { request, order } = ask(world.order('open'), 'whole')
      world.cancelElsewhere(order.orderId)
      const client = world.client()
      const result = await resultOf(follow(client, { request, account: client.account }, once))
      assert(result.status === 'cancelled', `it is said to be ${result.status}`)
      assert(world.requests('cancel') === 0, 'it sent a cancel')
    }),
    caseOf(context, 'a final result comes back as it was, without a request', async (world) => {
      const client = world.client()
      const result = await resultOf(cancel(client, world.order('cancelled').whole))
      const reads = world.requests('read')
      const again = await resultOf(follow(client, result))
      assert(show(again) === show(result) && world.requests('read') === reads, `it became ${show(again)}`)
    }),
    caseOf(context, 'reads that fail leave the result as it was', async (world) => {
      const { request } = ask(world.order('open'), 'whole')
      world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
      const client = world.client({ reconcile: { reads: 0 } })
      const result = await resultOf(cancel(client, request))
      world.fault({ on: 'read', fault: 'connection_lost:reset', times: 1000 })
      const again = await resultOf(follow(client, result, once))
      assert(show(again) === show(result), `it became ${show(again)}`)
    }),
  ],
}

async function checkFollowed(context: Context, world: World, asked: Asked, outcome: Outcome): Promise<void> {
  assert(outcome.kind === 'result', `it threw ${show(outcome)}`)
  if (outcome.result.final) return
  const { orderId } = asked.order
  // What comes late has come by now.
  world.clock.advance(120_000)
  await new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
  world.clearFaults()
  const took = causesOf(world, orderId).length > 0
  if (took && context.gaps.suppliersDecide !== undefined) world.suppliersAgree?.(orderId)
  const stored: unknown = JSON.parse(JSON.stringify(outcome.result))
  const result = await resultOf(follow(world.client(), stored, once))
  if (took) assert(result.status === 'cancelled', `it took effect, and is said to be ${show(result)}`)
  else checkUntouched(result)
  assert(causesOf(world, orderId).length <= 1, 'follow sent a cancel')
}

function checkUntouched(result: CancelResult): void {
  const known = result.status === 'unconfirmed' && result.seen === 'untouched'
  assert(known, `nothing happened, and it is said to be ${show(result)}`)
}
