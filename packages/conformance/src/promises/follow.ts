import { ask, cancel, follow as read } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { resultOf } from '../outcome.ts'
import { caseOf, type ConformancePromise, decidesItself } from '../promise.ts'

const once = { reads: 1 } as const

/** `follow` reaches the truth, from stored JSON and in another client. */
export const follow: ConformancePromise = (context) => [
  caseOf(context, 'after a crash, from the request alone; it only reads', async (world) => {
    const { request, order } = ask(world.orders.add('open'), 'whole')
    world.orders.cancelElsewhere(order.orderId)
    const client = world.client()
    const result = await resultOf(read(client, { request, account: client.account }, once))
    // Without a word for the whole order nobody knows whether a line left unseen.
    const isKnown = context.facts.orderWord.cancelled !== undefined
    assert(result.status === (isKnown ? 'cancelled' : 'unconfirmed'), `it is said to be ${result.status}`)
    assert(world.requests('cancel') === 0, 'it sent a cancel')
  }),
  caseOf(context, 'a final result comes back as it was, without a request', async (world) => {
    const client = world.client()
    const order = world.orders.add(decidesItself(context) ? 'open' : 'cancelled')
    const result = await resultOf(cancel(client, order.whole))
    assert(result.final, `it is ${show(result)}`)
    const reads = world.requests('read')
    const again = await resultOf(read(client, result))
    assert(show(again) === show(result) && world.requests('read') === reads, `it became ${show(again)}`)
  }),
  caseOf(context, 'reads that fail leave the result as it was', async (world) => {
    const { request } = ask(world.orders.add('open'), 'whole')
    world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    const client = world.client({ reconcile: { reads: 0 } })
    const result = await resultOf(cancel(client, request))
    world.fault({ on: 'read', fault: 'connection_lost:reset', times: 1000 })
    const again = await resultOf(read(client, result, once))
    assert(show(again) === show(result), `it became ${show(again)}`)
  }),
]
