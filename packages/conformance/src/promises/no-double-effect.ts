import { ask, cancel } from '../asked.ts'
import { assert, forEvery } from '../assert.ts'
import { fetchWithEvent, nextTurn } from '../fetches.ts'
import { checkNothingBeyond } from '../honesty.ts'
import { outcomeOf } from '../outcome.ts'
import { caseOf, casePerMode, type ConformancePromise } from '../promise.ts'
import { byRow, offered, scriptOf, variantsOf } from '../variants.ts'
import { inWorld, type World } from '../world.ts'

/** A call that has ended sends nothing more, however long one waits. */
async function checkNothingLater(world: World): Promise<void> {
  const sent = world.requests('cancel')
  await nextTurn()
  world.clock.advance(3_600_000)
  await nextTurn()
  const later = world.requests('cancel') - sent
  assert(later === 0, `${later} cancels were sent after the call had ended`)
}

const outage = { on: 'read', fault: 'server_error:503', times: 1000 } as const

/** Whatever is sent again, the order is changed once and no more of it than was asked. */
export const noDoubleEffect: ConformancePromise = {
  title: 'a cancel takes effect once at most',
  cases: (context) => [
    ...[...byRow(variantsOf(context, () => true))].flatMap(([row, variants]) =>
      casePerMode(
        context,
        (mode) => `${row}, ${mode}: twice in a row`,
        (mode) =>
          forEvery(
            variants,
            ({ name }) => name,
            (variant) =>
              inWorld(context, async (world) => {
                const asked = ask(world.order('open'), mode)
                world.fault(scriptOf(variant, 2))
                await outcomeOf(cancel(world.client(), asked.request))
                checkNothingBeyond(world, asked)
                await checkNothingLater(world)
              }),
          ),
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
          offered(context, 'connection_lost:reset', 'connection_lost:close', 'server_error:503'),
          (fault) => fault,
          (fault) =>
            inWorld(context, async (world) => {
              const asked = ask(world.order('open'), mode)
              world.fault({ on: 'cancel', fault, committed: false })
              await outcomeOf(cancel(world.client(), asked.request))
              assert(world.requests('cancel') === 1, `it was sent ${world.requests('cancel')} times`)
            }),
        ),
    ),
  ],
}
