import { cancel, getOrder } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { whyNot } from '../capabilities.ts'
import { fetchThrough } from '../fetches.ts'
import { formsOf } from '../leaks.ts'
import { errorOf, outcomeOf, resultOf } from '../outcome.ts'
import { type Case, caseOf, type ConformancePromise, type Context } from '../promise.ts'

/** A token is shared, used until it ends, renewed once, and a failed login is forgotten. */
export const authentication: ConformancePromise = (context) => [
  caseOf(context, 'turned down again and again: unauthenticated, not a circle', async (world) => {
    world.fault({ on: 'cancel', fault: 'unauthenticated', times: 1000 })
    await errorOf(cancel(world.client(), world.orders.add('open').whole), 'unauthenticated')
    assert(world.requests('cancel') <= 2, `the cancel was sent ${world.requests('cancel')} times`)
  }),
  caseOf(context, 'turned down once: the next call of the same client goes through', async (world) => {
    const client = world.client({ maxRetries: 0 })
    world.fault({ on: 'cancel', fault: 'unauthenticated', times: 1 })
    await outcomeOf(cancel(client, world.orders.add('open').whole))
    checkWorks(await resultOf(cancel(client, world.orders.add('open').whole)))
  }),
  ...(whyNot(context.capabilities, 'login') === undefined ? logins(context) : []),
]

function logins(context: Context): readonly Case[] {
  return [
    caseOf(context, 'ten calls at once make one token request', async (world) => {
      const client = world.client()
      const orders = Array.from({ length: 10 }, () => world.orders.add('open'))
      await Promise.all(orders.map(({ whole }) => resultOf(cancel(client, whole))))
      const logged = world.requests('token')
      assert(logged === 1, `there were ${logged} token requests`)
    }),
    caseOf(context, 'a later call uses the token again', async (world) => {
      const client = world.client()
      await resultOf(getOrder(client, world.orders.add('open')))
      // Seconds that are read as milliseconds would make a login of every call.
      world.clock.advance(60_000)
      await resultOf(getOrder(client, world.orders.add('open')))
      const logged = world.requests('token')
      assert(logged === 1, `there were ${logged} token requests`)
    }),
    caseOf(context, 'a login that is turned down throws, and the next call logs in anew', async (world) => {
      const client = world.client()
      world.fault({ on: 'token', fault: 'unauthenticated' })
      const order = world.orders.add('open')
      await errorOf(cancel(client, order.whole), 'unauthenticated')
      assert(world.requests('cancel') === 0, 'a cancel was sent without a token')
      checkWorks(await resultOf(cancel(client, order.whole)))
    }),
    caseOf(context, 'a login that is lost throws, and the next call logs in anew', async (world) => {
      const client = world.client({ maxRetries: 0 })
      world.fault({ on: 'token', fault: 'server_error:503', times: 1000 })
      const order = world.orders.add('open')
      await errorOf(cancel(client, order.whole))
      world.clearFaults()
      assert(world.requests('cancel') === 0, 'a cancel was sent without a token')
      checkWorks(await resultOf(cancel(client, order.whole)))
    }),
    caseOf(context, 'a token that dies is renewed once, and the cancel sent once more', async (world) => {
      world.fault({ on: 'cancel', fault: 'unauthenticated' })
      checkWorks(await resultOf(cancel(world.client(), world.orders.add('open').whole)))
      const requests = [world.requests('token'), world.requests('cancel')]
      assert(show(requests) === '[2,2]', `token and cancel requests: ${show(requests)}`)
    }),
    caseOf(context, 'a token whose time is over is renewed, and the call goes through', async (world) => {
      const client = world.client()
      checkWorks(await resultOf(cancel(client, world.orders.add('open').whole)))
      world.clock.advance(25 * 3_600_000)
      checkWorks(await resultOf(cancel(client, world.orders.add('open').whole)))
      const logged = world.requests('token')
      assert(logged === 2, `there were ${logged} token requests`)
    }),
    caseOf(context, 'a refresh token that came is the next to be traded in', async (world) => {
      let [latest, isOld] = ['', false]
      const fetch = fetchThrough(world, async ({ kind, url, body, pass }) => {
        if (kind !== 'token') return pass()
        const text = `${url.href} ${await body()}`
        // Whoever logs in by other means needs none.
        isOld ||= /refresh/i.test(text) && !formsOf(latest).some((form) => text.includes(form))
        const response = await pass()
        const [, came] = /"refresh_?token"\s*:\s*"([^"\\]+)"/i.exec(await response.clone().text()) ?? []
        latest = came ?? latest
        return response
      })
      const client = world.client({ fetch })
      for (const _time of [1, 2, 3]) {
        checkWorks(await resultOf(cancel(client, world.orders.add('open').whole)))
        world.clock.advance(25 * 3_600_000)
      }
      assert(!isOld, 'an old one was traded in: a vendor that takes each once has locked the account by then')
    }),
    caseOf(context, 'one caller’s abort does not end the login that others wait for', async (world) => {
      const controller = new AbortController()
      const fetch = fetchThrough(world, async ({ kind, init, pass }) => {
        if (kind !== 'token') return pass()
        controller.abort(new Error('the first caller has gone'))
        init?.signal?.throwIfAborted()
        return pass()
      })
      const client = world.client({ fetch })
      const [first, second] = [world.orders.add('open'), world.orders.add('open')]
      const [, other] = await Promise.all([
        outcomeOf(cancel(client, first.whole, { signal: controller.signal })),
        outcomeOf(cancel(client, second.whole)),
      ])
      assert(other.kind === 'result', `the other caller got ${show(other)}`)
      checkWorks(other.result)
    }),
  ]
}

function checkWorks(result: { readonly status: string }): void {
  assert(['cancelled', 'requested'].includes(result.status), `it is ${show(result)}`)
}
