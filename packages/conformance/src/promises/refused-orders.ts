import type { CancelResult } from '@cancel/core'
import { cancel, causesOf, getOrder } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { errorOf, resultOf } from '../outcome.ts'
import { caseOf, type ConformancePromise } from '../promise.ts'

/** A no about this order is a result, so that a queue does not run it again. */
export const refusedOrders: ConformancePromise = {
  title: 'a no about the order is a refused result',
  cases: (context) => [
    caseOf(context, 'a shipped order', async (world) => {
      const order = world.order('shipped')
      const result = await resultOf(cancel(world.client(), order.whole))
      checkRefused(result)
      assert(causesOf(world, order.orderId).length === 0, 'the order was changed')
    }),
    caseOf(context, 'an order the vendor does not know: not_found', async (world) => {
      const result = await resultOf(cancel(world.client(), world.order('absent').whole))
      checkRefused(result)
      const { refusal, basis } = result.status === 'refused' ? result : fail(result)
      assert(refusal === 'not_found' && basis === 'stated', `it is ${refusal}, ${basis}`)
    }),
    caseOf(context, 'the same, read before sending: nothing is sent', async (world) => {
      const client = world.client({ readBefore: true })
      const result = await resultOf(cancel(client, world.order('absent').whole))
      assert(result.status === 'refused' && result.refusal === 'not_found', show(result))
      assert(world.requests('cancel') === 0, 'a cancel was sent')
    }),
    caseOf(context, 'a wrong address is not taken for an absent order', async (world) => {
      const order = world.order('open')
      for (const on of ['cancel', 'read'] as const)
        world.fault({ on, fault: 'wrong_address:html', times: 20 })
      const client = world.client({ readBefore: false })
      await errorOf(cancel(client, order.whole), 'configuration')
      await errorOf(getOrder(client, order), 'configuration')
    }),
  ],
}

function checkRefused(result: CancelResult): void {
  assert(result.status === 'refused' && result.final, `it is said to be ${result.status}: ${show(result)}`)
  assert(result.refusal !== undefined && result.basis !== undefined, `it does not say why: ${show(result)}`)
}

function fail(result: CancelResult): never {
  throw new TypeError(`unreachable: ${result.status}`)
}
