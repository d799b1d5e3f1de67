import { ask, cancel } from '../asked.ts'
import { assert, forEvery, show } from '../assert.ts'
import { checkHonest } from '../honesty.ts'
import { outcomeOf } from '../outcome.ts'
import { type ConformancePromise, inWorld } from '../promise.ts'
import { offered } from '../variants.ts'

const waitMs = 7_000

/** What provably did nothing is tried again, and not before the vendor wants to be asked again. */
export const waits: ConformancePromise = {
  title: 'Retry-After is waited for, and then the cancel goes through',
  cases: (context) => [
    {
      name: 'in seconds and as a date',
      run: () =>
        forEvery(
          offered(context.bench, 'rate_limited', 'rate_limited:date'),
          (fault) => fault,
          (fault) =>
            inWorld(context.bench, async (world) => {
              const asked = ask(world.order('open'), 'whole')
              world.fault({ on: 'cancel', fault, delayMs: waitMs })
              const startedAt = world.clock.now()
              const outcome = await outcomeOf(cancel(world.client(), asked.request))
              checkHonest(outcome, world, asked)
              assert(outcome.kind === 'result', `it gave up: ${show(outcome)}`)
              const took = world.clock.now() - startedAt
              // A date has no milliseconds.
              assert(took > waitMs - 1000, `it waited ${took} ms of ${waitMs} ms`)
              assert(world.requests('cancel') === 2, `it was sent ${world.requests('cancel')} times`)
            }),
        ),
    },
  ],
}
