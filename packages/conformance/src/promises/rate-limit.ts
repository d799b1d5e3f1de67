import { cancel } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { cancelError, errorOf, outcomeOf } from '../outcome.ts'
import { type Case, caseOf, caseOfEach, type ConformancePromise, type Context } from '../promise.ts'
import { offered } from '../battery/variants.ts'

const waitMs = 7_000
const hourMs = 3_600_000

/** What provably did nothing is tried again, and not before the vendor wants to be asked again. */
export const rateLimit: ConformancePromise = (context) =>
  offered(context.emulator, 'rate_limited').length > 0 ? ofTheVendor(context) : [ofGateways(context)]

/** Where no page of the vendor's has a word for it. */
const ofGateways = (context: Context): Case =>
  caseOfEach(
    context,
    'the vendor has no word for it: under 429 a gateway’s words prove nothing',
    context.emulator.faults.filter(({ row }) => row === 'slowed_down'),
    ({ name }) => name,
    async (world, { name: fault }) => {
      world.fault({ on: 'cancel', fault, committed: true })
      const outcome = await outcomeOf(cancel(world.client(), world.orders.add('open').whole))
      assert(outcome.kind === 'result', `it was done, and ${show(outcome)}`)
    },
  )

const ofTheVendor: ConformancePromise = (context) => [
  caseOfEach(
    context,
    'in seconds and as a date: waited for, then the cancel goes through',
    offered(context.emulator, 'rate_limited', 'rate_limited:date'),
    (fault) => fault,
    async (world, fault) => {
      const client = world.client()
      world.fault({ on: 'cancel', fault, delayMs: waitMs })
      const startedAt = world.clock.now()
      const outcome = await outcomeOf(cancel(client, world.orders.add('open').whole))
      assert(outcome.kind === 'result', `it gave up: ${show(outcome)}`)
      const took = world.clock.now() - startedAt
      // A date has no milliseconds, and nobody is asked to wait for hours.
      assert(took > waitMs - 1000 && took < 4 * waitMs, `it waited ${took} ms of ${waitMs} ms`)
      assert(world.requests('cancel') === 2, `it was sent ${world.requests('cancel')} times`)
    },
  ),
  caseOfEach(
    context,
    'beyond the total time: thrown at once, with the time to wait',
    offered(context.emulator, 'rate_limited', 'rate_limited:date'),
    (fault) => fault,
    async (world, fault) => {
      world.fault({ on: 'cancel', fault, delayMs: hourMs, times: 100 })
      const startedAt = world.clock.now()
      const client = world.client({ totalTimeoutMs: 20_000 })
      const { retryAfterMs = 0, retryable } = await errorOf(
        cancel(client, world.orders.add('open').whole),
        'rate_limited',
      )
      assert(Math.abs(retryAfterMs - hourMs) < 2000, `retryAfterMs is ${retryAfterMs}, not an hour`)
      assert(retryable, 'the error says that it is not worth trying again')
      const took = world.clock.now() - startedAt
      assert(took < 2000, `it waited ${took} ms before it gave up`)
      assert(world.requests('cancel') === 1, `it was sent ${world.requests('cancel')} times`)
    },
  ),
  caseOf(context, 'again and again: rate_limited in the end, and the order as it was', async (world) => {
    const order = world.orders.add('open')
    world.fault({ on: 'cancel', fault: 'rate_limited', delayMs: 1000, times: 100 })
    const outcome = await outcomeOf(cancel(world.client({ maxRetries: 2 }), order.whole))
    assert(outcome.kind === 'thrown', `it is said to be ${show(outcome)}`)
    cancelError(outcome.error, ['rate_limited'])
    assert(world.requests('cancel') === 3, `it was sent ${world.requests('cancel')} times, not three`)
    assert(world.effects(order.orderId).length === 0, 'the order was changed')
  }),
]
