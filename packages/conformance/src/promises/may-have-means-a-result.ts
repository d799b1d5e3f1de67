import { ask, cancel, isDone } from '../asked.ts'
import { assert, fail, forEvery, show } from '../assert.ts'
import type { World } from '../bench.ts'
import { fetchWithEvent } from '../fetches.ts'
import { checkHonest } from '../honesty.ts'
import { outcomeOf } from '../outcome.ts'
import { casePerMode, type ConformancePromise, inWorld } from '../promise.ts'
import { mayBeDone, scriptOf, type Variant, variantsOf } from '../variants.ts'

/** Failures that prove nothing, with and without effect: never a throw, and never more than really happened. */
export const mayHaveMeansAResult: ConformancePromise = {
  title: 'what may have changed the order is a result, and never claims too much',
  cases: (context) => [
    ...casePerMode(
      context,
      (mode) => `${mode}: failures that prove nothing, done or not`,
      (mode) =>
        forEvery(
          variantsOf(context.bench, mayBeDone),
          ({ name }) => name,
          (variant) =>
            inWorld(context.bench, async (world) => {
              const asked = ask(world.order('open'), mode)
              world.fault(scriptOf(variant))
              const outcome = await outcomeOf(cancel(world.client(), asked.request))
              checkHonest(outcome, world, asked)
              if (outcome.kind === 'thrown')
                fail(`it may have been done, and it threw ${show(outcome.error)}`)
              // Reading works here, so what is done is seen to be done.
              const readable = context.gaps.suppliersDecide === undefined && isImmediate(variant)
              const seen = outcome.result.status === 'cancelled'
              assert(!readable || seen || !isDone(world, asked), unseen(world, outcome.result.status))
            }),
        ),
    ),
    ...casePerMode(
      { ...context, modes: context.bench.faults.some(({ name }) => name === 'stale') ? context.modes : [] },
      (mode) => `${mode}: the answer is lost, and reads still show the order as it was`,
      (mode) =>
        forEvery(
          [1, 2, 3, 1000],
          (times) => `${times} reads`,
          (times) =>
            inWorld(context.bench, async (world) => {
              const asked = ask(world.order('open'), mode)
              world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
              const fetch = fetchWithEvent(world, () => world.fault({ on: 'read', fault: 'stale', times }))
              const outcome = await outcomeOf(cancel(world.client({ fetch }), asked.request))
              checkHonest(outcome, world, asked)
              assert(outcome.kind === 'result', `it was done, and it threw ${show(outcome)}`)
            }),
        ),
    ),
  ],
}

/** A late effect may come after the last look at the order. */
function isImmediate({ fault }: Variant): boolean {
  return fault.omittable || fault.row !== 'timed_out'
}

function unseen(world: World, status: string): string {
  return `it is cancelled, the order can be read (${world.requests('read')} times it was), and it is said to be ${status}`
}
