import { ask, cancel } from '../asked.ts'
import { assert, fail, show } from '../assert.ts'
import { fetchWithEvent } from '../fetches.ts'
import { checkHonest } from '../honesty.ts'
import { resultOf } from '../outcome.ts'
import { caseOf, type ConformancePromise } from '../promise.ts'

export const lineCancels: ConformancePromise = {
  title: 'a cancel of lines touches these lines, and tells of others',
  cases: (context) => [
    ...context.modes
      .filter((mode) => mode !== 'whole')
      .map((mode) =>
        caseOf(context, `${mode}: what was asked, no more`, async (world) => {
          const asked = ask(world.order('open'), mode)
          const result = await resultOf(cancel(world.client(), asked.request))
          checkHonest({ kind: 'result', result }, world, asked)
          assert(result.status === 'cancelled', `it is ${show(result)}`)
          assert(
            show(world.cancelled(asked.order.orderId)) === show(asked.units),
            `cancelled at the vendor: ${show(world.cancelled(asked.order.orderId))}`,
          )
          const named = result.lines.map(({ id, state }) => [id, state])
          const expected = Object.keys(asked.units).map((id) => [id, 'cancelled'])
          assert(show(named) === show(expected), `the result names ${show(named)}`)
          assert(result.before !== undefined, 'the order was not read before, so nothing is proven')
        }),
      ),
    ...(context.gaps.lines === undefined
      ? [
          caseOf(
            context,
            'a line that somebody else cancels in the meantime stands in alsoCancelled',
            async (world) => {
              const { line } = world.order('open')
              const other = line?.other ?? fail('the bench has no request for another line')
              const fetch = fetchWithEvent(world, async () => {
                await resultOf(cancel(world.client(), other))
              })
              const result = await resultOf(cancel(world.client({ fetch }), line?.request))
              const asked = Object.keys(line?.units ?? {})
              const also = result.alsoCancelled.map(({ id }) => id)
              assert(
                also.length === 1 && !asked.includes(also[0] ?? ''),
                `alsoCancelled is ${show(also)}: ${show(result)}`,
              )
            },
          ),
        ]
      : []),
  ],
}
