import type { CancelResult } from '@cancel/core'
import { cancel, getOrder } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { errorOf, outcomeOf } from '../outcome.ts'
import { caseOf, type ConformancePromise } from '../promise.ts'

/** An order the vendor does not know is a no about the order; a wrong address is not. */
export const notFound: ConformancePromise = (context) => [
  caseOf(context, 'in the vendor’s own words', async (world) => {
    await check(cancel(world.client(), world.orders.add('absent').whole))
  }),
  caseOf(context, 'read before sending: nothing is sent', async (world) => {
    const client = world.client({ readBefore: true })
    await check(cancel(client, world.orders.add('absent').whole))
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

async function check(call: Promise<CancelResult>): Promise<void> {
  const outcome = await outcomeOf(call)
  const fits =
    outcome.kind === 'result' && outcome.result.status === 'refused' && outcome.result.refusal === 'not_found'
  assert(
    fits && outcome.result.final && outcome.result.basis === 'stated',
    `it is ${show(outcome.kind === 'thrown' ? outcome.error : outcome.result)}; an answer without an order, such as an empty list, says so by a code of its own and a row`,
  )
}
