import { ask, cancel, getOrder } from '../asked.ts'
import { assert, forEvery, show } from '../assert.ts'
import { fetchThrough } from '../fetches.ts'
import { errorOf, resultOf } from '../outcome.ts'
import { caseOf, type ConformancePromise, type Context, decidesItself } from '../promise.ts'
import type { RequestKind, TestOrder, Units } from '../test-emulator.ts'
import { isSameId, type World } from '../world.ts'

/** Ids come back as they were given: beyond 2^53, in any case, with leading zeros or what URLs change. */
export const ids: ConformancePromise = (context) => [
  caseOf(context, 'in a cancel, beside orders and lines that are nearly the same', async (world) => {
    const orders = world.orders.peculiar()
    assert(orders.length > 1, 'the emulator has no two orders whose ids are hard to carry')
    for (const [index, order] of orders.entries()) {
      const others = orders.filter((_, at) => at !== index)
      const before = others.map(({ orderId }) => world.orders.cancelled(orderId))
      await checkCancelled(context, world, order)
      const after = others.map(({ orderId }) => world.orders.cancelled(orderId))
      assert(
        show(before) === show(after),
        `order ${order.orderId} was cancelled, and another changed with it`,
      )
    }
  }),
  caseOf(context, 'an answer about another order is none', async (world) => {
    const [order, other] = [world.orders.add('open'), world.orders.add('open')]
    const answers = new Map<RequestKind | undefined, Response>()
    const noting = fetchThrough(world, async ({ kind, pass }) => {
      const response = await pass()
      answers.set(kind, response.clone())
      return response
    })
    await resultOf(cancel(world.client({ fetch: noting }), other.whole))
    world.suppliersAgree(other.orderId)
    await resultOf(getOrder(world.client({ fetch: noting }), other))
    // An answer to a cancel that does not say whose it is may be anybody's: it is lost.
    const mixedUp = fetchThrough(world, async ({ kind, pass }) => {
      const answer = kind === 'token' ? undefined : answers.get(kind)?.clone()
      if (answer === undefined) return pass()
      const isTold = (await answer.clone().text()).includes(other.orderId)
      return isTold ? answer : Promise.reject(new TypeError('fetch failed'))
    })
    const client = world.client({ fetch: mixedUp })
    await errorOf(getOrder(client, order))
    const result = await resultOf(cancel(client, order.whole))
    assert(result.status === 'unconfirmed', `by another order's answers it is ${show(result)}`)
  }),
  caseOf(context, 'in a read', async (world) => {
    await forEvery(
      world.orders.peculiar(),
      ({ orderId }) => orderId,
      async (order) => {
        const view = await resultOf(getOrder(world.client(), order))
        assert(isSameId(view?.orderId, order.orderId), `order ${order.orderId} is read as ${show(view)}`)
        const lines = (view?.lines ?? []).map(({ id }) => id)
        assert(
          show(lines.toSorted()) === show(Object.keys(order.units).toSorted()),
          `its lines are ${show(lines)}`,
        )
      },
    )
  }),
]

/** One line, where there are any, and then the whole order. */
async function checkCancelled(context: Context, world: World, order: TestOrder): Promise<void> {
  for (const mode of context.modes.filter((each) => each !== 'units').toReversed()) {
    const { request, units } = ask(order, mode)
    const { orderId } = order
    const changes = world.effects(orderId).length
    const result = await resultOf(cancel(world.client(), request))
    const isNamed = result.orderId === orderId && result.request.orderId === orderId
    assert(isNamed, `of order ${orderId} it says ${show(result)}`)
    const strange = result.lines.map(({ id }) => id).filter((id) => !Object.hasOwn(order.units, id))
    assert(strange.length === 0, `order ${orderId} has no lines ${show(strange)}`)
    assert(world.effects(orderId).length > changes, `order ${orderId} was not changed (${mode})`)
    if (decidesItself(context)) checkUnits(world.orders.cancelled(orderId), units, orderId)
  }
}

function checkUnits(cancelled: Units, asked: Units, orderId: string): void {
  const sorted = (units: Units): string =>
    show(
      Object.entries(units)
        .map((entry) => entry.join())
        .toSorted(),
    )
  assert(sorted(cancelled) === sorted(asked), `of order ${orderId} there are cancelled ${show(cancelled)}`)
}
