import type { CancelResult } from '@cancel/core'
import { ask, type Asked, cancel, causesOf, follow as read } from '../asked.ts'
import { assert, forEvery, printable, show } from '../assert.ts'
import { fetchWithEvent, nextTurn } from '../fetches.ts'
import { type Outcome, outcomeOf, resultOf } from '../outcome.ts'
import { caseOf, casePerMode, type ConformancePromise, decidesItself } from '../promise.ts'
import { mayBeDone, scriptOf, variantsOf } from '../variants.ts'
import { inWorld, type World } from '../world.ts'

const once = { reads: 1 } as const

/** Every open result, stored as JSON and followed by another client as if in another process. */
export const follow: ConformancePromise = {
  title: 'follow reaches the truth, from stored JSON and in another client',
  cases: (context) => [
    ...casePerMode(
      context,
      (mode) => `${mode}: every failure that proves nothing, without reading back`,
      (mode) =>
        forEvery(
          variantsOf(context, mayBeDone),
          ({ name }) => name,
          (variant) =>
            inWorld(context, async (world) => {
              const asked = ask(world.order('open'), mode)
              world.fault(scriptOf(variant))
              const call = cancel(world.client({ reconcile: { reads: 0 } }), asked.request)
              await checkFollowed(world, asked, await outcomeOf(call))
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
      await checkFollowed(world, asked, await outcomeOf(call))
    }),
    caseOf(context, 'after a crash, from the request alone; it only reads', async (world) => {
      const { request, order } = ask(world.order('open'), 'whole')
      world.cancelElsewhere(order.orderId)
      const client = world.client()
      const result = await resultOf(read(client, { request, account: client.account }, once))
      assert(result.status === 'cancelled', `it is said to be ${result.status}`)
      assert(world.requests('cancel') === 0, 'it sent a cancel')
    }),
    caseOf(context, 'a final result comes back as it was, without a request', async (world) => {
      const client = world.client()
      const order = world.order(decidesItself(context) ? 'open' : 'cancelled')
      const result = await resultOf(cancel(client, order.whole))
      assert(result.final, `it is ${show(result)}`)
      const reads = world.requests('read')
      const again = await resultOf(read(client, result))
      assert(show(again) === show(result) && world.requests('read') === reads, `it became ${show(again)}`)
    }),
    caseOf(context, 'reads that fail leave the result as it was', async (world) => {
      const { request } = ask(world.order('open'), 'whole')
      world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
      const client = world.client({ reconcile: { reads: 0 } })
      const result = await resultOf(cancel(client, request))
      world.fault({ on: 'read', fault: 'connection_lost:reset', times: 1000 })
      const again = await resultOf(read(client, result, once))
      assert(show(again) === show(result), `it became ${show(again)}`)
    }),
  ],
}

async function checkFollowed(world: World, asked: Asked, outcome: Outcome): Promise<void> {
  // Whether it may end so is another promise.
  if (outcome.kind === 'thrown' || outcome.result.final) return
  const { orderId } = asked.order
  // What comes late has come by now.
  world.clock.advance(120_000)
  await nextTurn()
  world.clearFaults()
  const took = causesOf(world, orderId).length > 0
  if (took) world.suppliersAgree(orderId)
  const stored: unknown = JSON.parse(JSON.stringify(outcome.result, printable))
  const [sent, reads] = [world.requests('cancel'), world.requests('read')]
  const result = await resultOf(read(world.client(), stored, once))
  assert(world.requests('cancel') === sent, 'follow sent a cancel')
  const made = world.requests('read') - reads
  assert(made === 1, `told to read once, it read ${made} times`)
  if (took) assert(result.status === 'cancelled', `it took effect, and is said to be ${show(result)}`)
  else checkUntouched(result)
}

function checkUntouched(result: CancelResult): void {
  const known = result.status === 'unconfirmed' && result.seen === 'untouched'
  assert(known, `nothing happened, and it is said to be ${show(result)}`)
}
