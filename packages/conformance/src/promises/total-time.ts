import type { CallOptions, ClientSettings } from '@cancel/core'
import { cancel } from '../asked.ts'
import { assert, fail } from '../assert.ts'
import { offered } from '../battery/variants.ts'
import { fetchThrough, fetchWithEvent, settle } from '../fetches.ts'
import { type Outcome, outcomeOf } from '../outcome.ts'
import { caseOf, type ConformancePromise } from '../promise.ts'
import type { World } from '../world.ts'

const totalTimeoutMs = 20_000
/** A server that hangs lets the clock go on in steps. */
const slackMs = 2_000
const timeoutMs = 8_000

/** A call ends within its total time. */
export const totalTime: ConformancePromise = (context) => [
  ...[timeoutMs, 4 * totalTimeoutMs].map((attemptMs) =>
    caseOf(context, `the vendor never answers the cancel, which may take ${attemptMs} ms`, async (world) => {
      world.fault({ on: 'cancel', fault: 'timed_out:hang', times: 100 })
      const outcome = await within(world, { timeoutMs: attemptMs })
      checkKept(world, outcome)
    }),
  ),
  caseOf(context, 'the vendor never answers, and the call has less time than the client', async (world) => {
    world.fault({ on: 'cancel', fault: 'timed_out:hang', times: 100 })
    const outage = { on: 'read', fault: 'timed_out:hang', times: 100 } as const
    const fetch = fetchWithEvent(world, () => world.fault(outage))
    await within(world, { fetch, totalTimeoutMs: 100_000 }, { totalTimeoutMs })
  }),
  caseOf(context, 'the connection is lost, and then no read is answered', async (world) => {
    world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    const outage = { on: 'read', fault: 'timed_out:hang', times: 100 } as const
    const outcome = await within(world, { fetch: fetchWithEvent(world, () => world.fault(outage)) })
    checkKept(world, outcome)
  }),
  caseOf(context, 'the vendor is down for long', async (world) => {
    world.fault({ on: 'cancel', fault: 'server_error:503', times: 1000 })
    const outage = { on: 'read', fault: 'server_error:503', times: 1000 } as const
    const fetch = fetchWithEvent(world, () => world.fault(outage))
    checkKept(world, await within(world, { maxRetries: 50, fetch }))
  }),
  ...offered(context.emulator, 'rate_limited').map((fault) =>
    caseOf(context, 'the vendor asks to wait for an hour', async (world) => {
      world.fault({ on: 'cancel', fault, times: 1000, delayMs: 3_600_000 })
      const outcome = await within(world, { maxRetries: 50 })
      assert(outcome.kind === 'thrown', 'it was turned away, and it did not throw')
    }),
  ),
  caseOf(context, 'the login is never answered', async (world) => {
    world.fault({ on: 'token', fault: 'timed_out:hang', times: 100 })
    await within(world, {})
  }),
  caseOf(context, 'a fetch that ignores its signal and never settles', async (world) => {
    let isOut = false
    const fetch = fetchThrough(world, ({ kind, pass }) => {
      if (kind !== 'cancel') return pass()
      isOut = true
      return new Promise<Response>(() => undefined)
    })
    const outcome = await within(world, { fetch })
    assert(outcome.kind === 'result' || !isOut, 'the cancel may have arrived, and it threw')
  }),
]

/** What has arrived is a result, however late it is. The time may also be up before anything was sent. */
function checkKept(world: World, outcome: Outcome): void {
  const arrived = world.requests('cancel')
  assert(outcome.kind === 'result' || arrived === 0, 'the cancel may have arrived, and it threw')
}

async function within(world: World, settings: ClientSettings, options?: CallOptions): Promise<Outcome> {
  const client = world.client({ totalTimeoutMs, timeoutMs, ...settings })
  const startedAt = world.clock.now()
  const call = outcomeOf(cancel(client, world.orders.add('open').whole, options))
  const outcome = await settle(world, call, 4 * totalTimeoutMs)
  if (outcome === 'never')
    return fail(`it did not end within ${4 * totalTimeoutMs} ms of ${totalTimeoutMs} ms`)
  const took = world.clock.now() - startedAt
  assert(took <= totalTimeoutMs + slackMs, `it took ${took} ms of ${totalTimeoutMs} ms`)
  return outcome
}
