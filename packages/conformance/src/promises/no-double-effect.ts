import { ask, cancel } from '../asked.ts'
import { assert, forEvery } from '../assert.ts'
import { fetchWithEvent } from '../fetches.ts'
import { checkNothingBeyond } from '../honesty.ts'
import { outcomeOf } from '../outcome.ts'
import { caseOf, casePerMode, type ConformancePromise, inWorld } from '../promise.ts'
import { offered, scriptOf, variantsOf } from '../variants.ts'

const outage = { on: 'read', fault: 'server_error:503', times: 1000 } as const

/** Whatever is sent again, the order is changed once and no more of it than was asked. */
export const noDoubleEffect: ConformancePromise = {
  title: 'a cancel takes effect once at most',
  cases: (context) => [
    ...casePerMode(
      context,
      (mode) => `${mode}: every failure, twice in a row`,
      (mode) =>
        forEvery(
          variantsOf(context.bench, () => true),
          ({ name }) => name,
          (variant) =>
            inWorld(context.bench, async (world) => {
              const asked = ask(world.order('open'), mode)
              world.fault(scriptOf(variant, 2))
              await outcomeOf(cancel(world.client(), asked.request))
              checkNothingBeyond(world, asked)
            }),
        ),
    ),
    caseOf(context, 'while the order cannot be read, nothing is sent again', async (world) => {
      const asked = ask(world.order('open'), 'whole')
      world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: false })
      const client = world.client({ fetch: fetchWithEvent(world, () => world.fault(outage)) })
      await outcomeOf(cancel(client, asked.request))
      const sent = world.requests('cancel')
      assert(sent === 1, `the cancel was sent ${sent} times, and no read had shown the order untouched`)
    }),
    ...casePerMode(
      { ...context, modes: context.modes.filter((mode) => mode === 'units') },
      () =>
        'units: a cancel that may have arrived is never sent again, since a second one would add to the first',
      (mode) =>
        forEvery(
          offered(context.bench, 'connection_lost:reset', 'connection_lost:close', 'server_error:503'),
          (fault) => fault,
          (fault) =>
            inWorld(context.bench, async (world) => {
              const asked = ask(world.order('open'), mode)
              world.fault({ on: 'cancel', fault, committed: false })
              await outcomeOf(cancel(world.client(), asked.request))
              assert(world.requests('cancel') === 1, `it was sent ${world.requests('cancel')} times`)
            }),
        ),
    ),
  ],
}
