import type { CancelResult } from '@cancel/core'
import { ask, cancel, causesOf } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { fetchWithEvent } from '../fetches.ts'
import { resultOf } from '../outcome.ts'
import { caseOf, type ConformancePromise } from '../promise.ts'

/** An order that is cancelled already is cancelled: that is no failure, and not this call's doing. */
export const alreadyCancelled: ConformancePromise = (context) => [
  caseOf(context, 'by somebody else', async (world) => {
    const order = world.orders.add('open')
    world.orders.cancelElsewhere(order.orderId)
    check(await resultOf(cancel(world.client(), order.whole)))
    assert(causesOf(world, order.orderId).length === 0, 'the cancel had an effect')
  }),
  caseOf(context, 'by somebody else, right before the cancel arrives', async (world) => {
    const { orderId, whole } = world.orders.add('open')
    const fetch = fetchWithEvent(world, () => world.orders.cancelElsewhere(orderId))
    check(await resultOf(cancel(world.client({ fetch }), whole)))
    assert(causesOf(world, orderId).length === 0, 'the cancel had an effect')
  }),
  caseOf(context, 'read before sending: nothing is sent', async (world) => {
    const order = world.orders.add('cancelled')
    const result = await resultOf(cancel(world.client({ readBefore: true }), order.whole))
    check(result)
    assert(result.status === 'cancelled' && result.by === 'someone_else', `by: ${show(result)}`)
    assert(world.requests('cancel') === 0, 'a cancel was sent')
  }),
  caseOf(context, 'a second call adds nothing to the first', async (world) => {
    const { request, order } = ask(world.orders.add('open'), 'whole')
    const client = world.client()
    await resultOf(cancel(client, request))
    world.suppliersAgree(order.orderId)
    const effects = world.effects(order.orderId).length
    check(await resultOf(cancel(client, request)))
    const after = world.effects(order.orderId).length
    assert(after === effects, `the second call had ${after - effects} effects of its own`)
  }),
]

function check(result: CancelResult): void {
  assert(result.status === 'cancelled' && result.final, `it is said to be ${result.status}: ${show(result)}`)
  assert(result.by !== 'this_call', 'the call takes credit for it')
}
