import type { CancelResult } from '@cancel/core'
import { cancel, getOrder } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { errorOf, resultOf } from '../outcome.ts'
import { caseOf, type ConformancePromise } from '../promise.ts'

/** An order the vendor does not know is a no about the order; a wrong address is not. */
export const notFound: ConformancePromise = (context) => [
  caseOf(context, 'in the vendor’s own words', async (world) => {
    check(await resultOf(cancel(world.client(), world.orders.add('absent').whole)))
  }),
  caseOf(context, 'read before sending: nothing is sent', async (world) => {
    const client = world.client({ readBefore: true })
    check(await resultOf(cancel(client, world.orders.add('absent').whole)))
    assert(world.requests('cancel') === 0, 'a cancel was sent')
  }),
  caseOf(context, 'a wrong address is not taken for an absent order', async (world) => {
    const order = world.orders.add('open')
    for (const on of ['cancel', 'read'] as const) world.fault({ on, fault: 'wrong_address:html', times: 20 })
    const client = world.client({ readBefore: false })
    await errorOf(cancel(client, order.whole), 'configuration')
    await errorOf(getOrder(client, order), 'configuration')
  }),
]

function check(result: CancelResult): void {
  const fits = result.status === 'refused' && result.refusal === 'not_found' && result.final
  assert(fits && result.basis === 'stated', `it is ${show(result)}`)
}
