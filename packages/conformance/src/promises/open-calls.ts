import { ask, cancel } from '../asked.ts'
import { assert, forEvery, show } from '../assert.ts'
import { fetchThrough } from '../fetches.ts'
import { checkHonest } from '../honesty.ts'
import { type Outcome, outcomeOf } from '../outcome.ts'
import { type ConformancePromise } from '../promise.ts'
import type { RequestKind } from '../test-emulator.ts'
import { mayBeDone, onePerRow, variantsOf } from '../variants.ts'
import { inWorld, type World } from '../world.ts'

/**
 * A call has a memory: from the moment its cancel may have arrived and was not answered, nothing that comes later turns
 * it into a throw, and no answer by itself into a no.
 */
export const openCalls: ConformancePromise = {
  title: 'once the cancel may have arrived, nothing makes the call throw',
  cases: (context) => [
    ...(['cancel', 'read', 'token'] as const).map((on) => ({
      name: `every later ${on} request is turned down, whatever the words`,
      run: () =>
        forEvery(
          onePerRow(variantsOf(context, (fault) => !mayBeDone(fault))),
          ({ name }) => name,
          ({ fault }) =>
            forEvery(
              [true, false],
              (committed) => (committed ? 'done' : 'not done'),
              (committed) =>
                inWorld(context, async (world) => {
                  const asked = ask(world.order('open'), 'whole')
                  world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed })
                  const fetch = afterTheFirstCancel(world, () =>
                    world.fault({ on, fault: fault.name, times: 1000 }),
                  )
                  const outcome = await outcomeOf(cancel(world.client({ fetch }), asked.request))
                  checkHonest(outcome, world, asked)
                  checkOpen(outcome)
                }),
            ),
        ),
    })),
    {
      name: 'a token that is over, and a login that then fails',
      run: () =>
        inWorld(context, async (world) => {
          const asked = ask(world.order('open'), 'whole')
          world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
          const fetch = afterTheFirstCancel(world, () => {
            for (const on of ['cancel', 'read', 'token'] satisfies RequestKind[])
              world.fault({ on, fault: 'unauthenticated', times: 1000 })
          })
          const outcome = await outcomeOf(cancel(world.client({ fetch }), asked.request))
          checkHonest(outcome, world, asked)
          checkOpen(outcome)
        }),
    },
    {
      name: 'the vendor says that there is no such order',
      run: () =>
        inWorld(context, async (world) => {
          const asked = ask(world.order('open'), 'whole')
          world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
          const fetch = afterTheFirstCancel(world, () =>
            world.fault({ on: 'read', fault: 'wrong_address', times: 1000 }),
          )
          checkOpen(await outcomeOf(cancel(world.client({ fetch }), asked.request)))
        }),
    },
  ],
}

function checkOpen(outcome: Outcome): void {
  assert(outcome.kind === 'result', `the cancel may have arrived, and it threw ${show(outcome)}`)
  const { result } = outcome
  const isNo = result.status === 'refused' && result.basis === 'stated'
  assert(!isNo, `the first cancel may have been done, and a later answer is taken for a no: ${show(result)}`)
}

/** The world's `fetch`; `event` happens when the first cancel has reached the vendor. */
function afterTheFirstCancel(world: World, event: () => void): typeof globalThis.fetch {
  let happened = false
  return fetchThrough(world, ({ kind, pass }) => {
    const answer = pass()
    if (kind !== 'cancel' || happened) return answer
    happened = true
    return answer.finally(event)
  })
}
