import { ask, cancel, isDone } from '../asked.ts'
import { assert, show } from '../assert.ts'
import type { Mode } from '../capabilities.ts'
import { cancelError, outcomeOf } from '../outcome.ts'
import type { ConformancePromise, Context } from '../promise.ts'
import { undecided } from '../truth.ts'
import { inWorld } from '../world.ts'

/** Several cancels of one order at once: a yes is said to everybody who asked in time, and only one of them did it. */
export const atOnce: ConformancePromise = (context) => [
  ...context.modes.map((mode) => ({
    name: `${mode}: this_call is told to one of three at most`,
    run: async () => {
      const whose = await cancelThrice(context, mode, true)
      const ours = whose.filter((by) => by === 'this_call').length
      assert(ours <= 1, `three callers are told ${show(whose)}`)
    },
  })),
  // There a yes may be said of what another request did, and nobody can tell whose it was.
  ...context.modes.map((mode) => ({
    name: `${mode}: at a server that locks nothing`,
    run: async () => {
      await cancelThrice(context, mode, false)
    },
  })),
]

/** Who did it, as each of three callers is told. */
function cancelThrice(context: Context, mode: Mode, serialised: boolean): Promise<readonly unknown[]> {
  return inWorld(
    context,
    async (world) => {
      const asked = ask(world.orders.add('open'), mode)
      const outcomes = await Promise.all(
        Array.from({ length: 3 }, () => outcomeOf(cancel(world.client(), asked.request))),
      )
      world.suppliersAgree(asked.order.orderId)
      return outcomes.map((outcome) => {
        if (outcome.kind === 'thrown') return cancelError(outcome.error).code
        const { result } = outcome
        const problems = undecided(result, context.facts)
        assert(problems.length === 0, problems.join('; '))
        const isTrue = result.status !== 'cancelled' || isDone(world, asked)
        assert(isTrue, `it is not cancelled, and one is told ${show(result)}`)
        return 'by' in result ? result.by : result.status
      })
    },
    { serialised },
  )
}
