import { cancel, causesOf } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { outcomeOf, resultOf } from '../outcome.ts'
import { caseOf, type ConformancePromise } from '../promise.ts'

/** A no about this order is a result, so that a queue does not run it again. */
export const refused: ConformancePromise = (context) =>
  Object.entries(context.emulator.refusals).flatMap(([name, refusal]) => [
    caseOf(context, `${name}: ${refusal}`, async (world) => {
      const order = world.orders.refused(name)
      const changes = world.effects(order.orderId).length
      const result = await resultOf(cancel(world.client(), order.whole))
      // Words that no page lists as proof are passed on, and end nothing.
      if (refusal === 'unconfirmed') {
        assert(result.status === 'unconfirmed' && result.said === 'no', `it is ${show(result)}`)
        assert(
          (result.vendorCode ?? result.vendorMessage) !== undefined,
          `it hides the words: ${show(result)}`,
        )
        return
      }
      assert(result.status === 'refused' && result.final, `it is ${show(result)}`)
      assert(result.refusal === refusal, `it is ${result.refusal}, ${result.basis}: ${show(result)}`)
      // A no in the vendor's words carries them; one inferred from the order carries the order.
      const evidence = result.basis === 'stated' ? (result.vendorCode ?? result.vendorMessage) : result.order
      assert(evidence !== undefined, `it shows no evidence (${result.basis}): ${show(result)}`)
      assert(causesOf(world, order.orderId).length === 0, 'the cancel had an effect')
      assert(world.effects(order.orderId).length === changes, 'the order was changed')
    }),
    // Where the order is read first, it is mostly the order that says so, and the vendor's own no is seldom heard.
    caseOf(context, `${name}, and no read is answered: no other no`, async (world) => {
      const order = world.orders.refused(name)
      world.fault({ on: 'read', fault: 'server_error:503', times: 1000 })
      const outcome = await outcomeOf(cancel(world.client({ maxRetries: 0 }), order.whole))
      if (outcome.kind === 'thrown' && world.requests('cancel') === 0) return
      assert(outcome.kind === 'result', `it threw ${show(outcome)}`)
      const { result } = outcome
      const said = result.status === 'refused' ? result.refusal : result.status
      // What only the order tells is not said then.
      assert([refusal, 'unspecified', 'unconfirmed'].includes(said), `it is ${said}: ${show(result)}`)
    }),
  ])
