import { cancel, getOrder } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { checkHonest } from '../honesty.ts'
import { errorOf, outcomeOf, resultOf } from '../outcome.ts'
import { caseOf, type ConformancePromise } from '../promise.ts'

export const logins: ConformancePromise = {
  title: 'a login is shared, used until it ends, and a failed one is forgotten',
  cases: (context) =>
    context.gaps.login !== undefined
      ? []
      : [
          caseOf(context, 'ten calls at once make one token request', async (world) => {
            const client = world.client()
            const orders = Array.from({ length: 10 }, () => world.order('open'))
            await Promise.all(orders.map(({ whole }) => resultOf(cancel(client, whole))))
            const logged = world.requests('token')
            assert(logged === 1, `there were ${logged} token requests`)
          }),
          caseOf(context, 'a later call uses the token again', async (world) => {
            const client = world.client()
            await getOrder(client, world.order('open'))
            await getOrder(client, world.order('open'))
            const logged = world.requests('token')
            assert(logged === 1, `there were ${logged} token requests`)
          }),
          caseOf(
            context,
            'a login that is turned down throws unauthenticated, and the next call logs in anew',
            async (world) => {
              const client = world.client()
              world.fault({ on: 'token', fault: 'unauthenticated' })
              const order = world.order('open')
              await errorOf(cancel(client, order.whole), 'unauthenticated')
              assert(world.requests('cancel') === 0, 'a cancel was sent without a token')
              const result = await resultOf(cancel(client, order.whole))
              assert(result.status !== 'unconfirmed' && result.status !== 'refused', `it is ${show(result)}`)
            },
          ),
          caseOf(
            context,
            'a token that dies is renewed once, and the cancel sent once more',
            async (world) => {
              const order = world.order('open')
              world.fault({ on: 'cancel', fault: 'unauthenticated' })
              const outcome = await outcomeOf(cancel(world.client(), order.whole))
              checkHonest(outcome, world, { order, request: order.whole, units: order.units })
              assert(outcome.kind === 'result', `it gave up: ${show(outcome)}`)
              const requests = [world.requests('token'), world.requests('cancel')]
              assert(show(requests) === '[2,2]', `token and cancel requests: ${show(requests)}`)
            },
          ),
          caseOf(
            context,
            'tokens that die again and again end in unauthenticated, not in a circle',
            async (world) => {
              world.fault({ on: 'cancel', fault: 'unauthenticated', times: 1000 })
              await errorOf(cancel(world.client(), world.order('open').whole), 'unauthenticated')
              assert(world.requests('cancel') === 2, `the cancel was sent ${world.requests('cancel')} times`)
            },
          ),
        ],
}
