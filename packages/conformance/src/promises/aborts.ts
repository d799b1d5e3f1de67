import { cancel } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { fetchThrough } from '../fetches.ts'
import { outcomeOf, resultOf } from '../outcome.ts'
import { caseOf, type ConformancePromise } from '../promise.ts'
import type { World } from '../world.ts'

/** The caller's reasons are foreign: they prove nothing of this request, and judging them must not throw. */
const hostileReasons: readonly (readonly [name: string, reason: () => unknown])[] = [
  [
    'a sibling’s refused connection',
    () =>
      Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED', syscall: 'connect' } }),
  ],
  [
    'an error that throws when it is read',
    () =>
      Object.defineProperty(new Error('no'), 'cause', {
        get: () => {
          throw new Error('hostile')
        },
      }),
  ],
  ['nothing', () => null],
]

/** An abort rejects before anything was sent, as `fetch` does, and is a result after it. */
export const aborts: ConformancePromise = (context) => [
  caseOf(context, 'before the call: the very reason, and no request', async (world) => {
    const reason = new Error('the caller’s own reason')
    await checkRejects(world, AbortSignal.abort(reason), reason)
    assert(total(world) === 0, `${total(world)} requests were sent`)
  }),
  caseOf(context, 'while the order is read before sending', async (world) => {
    const controller = new AbortController()
    const reason = { not: 'even an error' }
    const fetch = fetchThrough(world, ({ kind, pass }) => {
      if (kind === 'read') controller.abort(reason)
      return pass()
    })
    await checkRejects(world, controller.signal, reason, world.client({ fetch, readBefore: true }))
    assert(world.requests('cancel') === 0, 'the cancel was sent')
  }),
  ...[true, false].map((arrives) =>
    caseOf(context, `while the answer is out, ${arrives ? 'done' : 'not done'}`, async (world) => {
      const controller = new AbortController()
      const fetch = fetchThrough(world, async ({ kind, pass, init }) => {
        if (kind !== 'cancel') return pass()
        if (arrives) await pass()
        controller.abort()
        return Promise.reject(init?.signal?.reason ?? new DOMException('aborted', 'AbortError'))
      })
      await checkAborted(world, controller.signal, world.client({ fetch }))
    }),
  ),
  ...hostileReasons.map(([name, reason]) =>
    caseOf(context, `after sending, with ${name} for a reason`, async (world) => {
      const controller = new AbortController()
      const fetch = fetchThrough(world, async ({ kind, pass }) => {
        const answer = pass()
        if (kind !== 'cancel') return answer
        await answer.catch(() => undefined)
        controller.abort(reason())
        return Promise.reject(controller.signal.reason)
      })
      await checkAborted(world, controller.signal, world.client({ fetch }))
    }),
  ),
  caseOf(context, 'while it waits before it reads the order back', async (world) => {
    const controller = new AbortController()
    world.fault({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    const client = world.client({
      observe: (event) => {
        if (event.type === 'attempt' && event.attempt.sent === 'maybe') controller.abort()
      },
    })
    await checkAborted(world, controller.signal, client)
  }),
  caseOf(context, 'an answer in hand wins', async (world) => {
    const controller = new AbortController()
    const client = world.client({
      observe: (event) => {
        if (event.type !== 'attempt') return
        if (world.kindOf(event.method, new URL(event.url)) === 'cancel') controller.abort()
      },
    })
    const call = cancel(client, world.orders.add('open').whole, { signal: controller.signal })
    const result = await resultOf(call)
    assert(result.status !== 'unconfirmed', `the vendor had answered, and it is said to be ${show(result)}`)
  }),
]

async function checkRejects(
  world: World,
  signal: AbortSignal,
  reason: unknown,
  client: ReturnType<World['client']> = world.client(),
): Promise<void> {
  const outcome = await outcomeOf(cancel(client, world.orders.add('open').whole, { signal }))
  const rejected = outcome.kind === 'thrown' && outcome.error === reason
  assert(rejected, `it must reject with the signal's reason, and ended in ${show(outcome)}`)
}

async function checkAborted(
  world: World,
  signal: AbortSignal,
  client: ReturnType<World['client']>,
): Promise<void> {
  const result = await resultOf(cancel(client, world.orders.add('open').whole, { signal }))
  const fits = result.status === 'unconfirmed' && result.cause === 'aborted'
  assert(fits, `it must be unconfirmed, aborted, and is ${show(result)}`)
}

function total(world: World): number {
  return world.requests('cancel') + world.requests('read') + world.requests('token')
}
