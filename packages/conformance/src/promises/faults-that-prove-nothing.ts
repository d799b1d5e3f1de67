import type { CancelResult } from '@cancel/core'
import { ask, cancel, isDone } from '../asked.ts'
import { assert, fail, forEvery, show } from '../assert.ts'
import type { Mode } from '../capabilities.ts'
import { fetchWithEvent } from '../fetches.ts'
import { checkHonest } from '../honesty.ts'
import { outcomeOf } from '../outcome.ts'
import {
  type Case,
  caseOf,
  casePerMode,
  type ConformancePromise,
  type Context,
  decidesItself,
} from '../promise.ts'
import { byRow, mayBeDone, scriptOf, type Variant, variantsOf } from '../variants.ts'
import { inWorld, type World } from '../world.ts'
import { listOf } from './lines.ts'

/** Failures that prove nothing, with and without effect: never a throw, and never more than really happened. */
export const faultsThatProveNothing: ConformancePromise = {
  title: 'what may have changed the order is a result, and never claims too much',
  cases: (context) => [
    ...[...byRow(variantsOf(context, mayBeDone))].flatMap(([row, variants]) =>
      casePerMode(
        context,
        (mode) => `${row}, ${mode}`,
        (mode) =>
          forEvery(
            variants,
            ({ name }) => name,
            (variant) => checkResult(context, mode, variant),
          ),
      ),
    ),
    ...staleReads(context),
    ...readsAsTold(context),
  ],
}

async function checkResult(context: Context, mode: Mode, variant: Variant): Promise<void> {
  await inWorld(context, async (world) => {
    const asked = ask(world.order('open'), mode)
    world.fault(scriptOf(variant))
    const outcome = await outcomeOf(cancel(world.client(), asked.request))
    checkHonest(outcome, world, asked)
    if (outcome.kind === 'thrown') fail(`it may have been done, and it threw ${show(outcome.error)}`)
    // Reading works here, so what is done is seen to be done.
    const readable = decidesItself(context) && isImmediate(variant)
    const seen = outcome.result.status === 'cancelled'
    assert(!readable || seen || !isDone(world, asked), unseen(world, outcome.result.status))
    const addsUp = listOf(asked.request).some((line) => 'quantity' in line)
    checkDoubt(outcome.result, decidesItself(context) && !addsUp)
  })
}

/** What is said about the doubt itself: whether calling again can only be refused, and what was seen. */
function checkDoubt(result: CancelResult, isAbsorbing: boolean): void {
  if (result.status !== 'unconfirmed') return
  const { safeToRepeat, reads, seen, final } = result
  assert(!final, 'it is unconfirmed and final')
  assert(
    safeToRepeat === isAbsorbing,
    `safeToRepeat is ${safeToRepeat}, and a second cancel ${isAbsorbing ? 'adds nothing' : 'would add'} to the first`,
  )
  assert(reads > 0 || (seen !== 'untouched' && seen !== 'unclear'), `seen is ${seen} after no read`)
}

function readsAsTold(context: Context): readonly Case[] {
  return [0, 1, 2].map((reads) =>
    caseOf(context, `reads back ${reads} times where it is told so`, async (world) => {
      let before = 0
      const fetch = fetchWithEvent(world, () => {
        before = world.requests('read')
      })
      // After a timeout nothing is sent again, so that nothing starts the count anew.
      world.fault({ on: 'cancel', fault: 'timed_out:hang', committed: false, times: 100 })
      const client = world.client({ fetch, reconcile: { reads } })
      const outcome = await outcomeOf(cancel(client, world.order('open').whole))
      assert(outcome.kind === 'result', `it may have been done, and it threw ${show(outcome)}`)
      checkDoubt(outcome.result, decidesItself(context))
      const read = world.requests('read') - before
      assert(read === reads, `it read the order ${read} times`)
    }),
  )
}

function staleReads(context: Context): readonly Case[] {
  if (!context.emulator.faults.some(({ name }) => name === 'stale')) return []
  return casePerMode(
    context,
    (mode) => `the answer is lost, and reads still show the order as it was, ${mode}`,
    (mode) =>
      forEvery(
        [1, 2, 3, 1000],
        (times) => `${times} reads`,
        (times) =>
          inWorld(context, async (world) => {
            const asked = ask(world.order('open'), mode)
            world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
            const fetch = fetchWithEvent(world, () => world.fault({ on: 'read', fault: 'stale', times }))
            const outcome = await outcomeOf(cancel(world.client({ fetch }), asked.request))
            checkHonest(outcome, world, asked)
            assert(outcome.kind === 'result', `it was done, and it threw ${show(outcome)}`)
          }),
      ),
  )
}

/** A late effect may come after the last look at the order. */
function isImmediate({ fault }: Variant): boolean {
  return fault.omittable || fault.row !== 'timed_out'
}

function unseen(world: World, status: string): string {
  return `it is cancelled, the order can be read (${world.requests('read')} times it was), and it is said to be ${status}`
}
