import type { OrderView } from '@cancel/core'
import { getOrder as read } from '../asked.ts'
import { assert, show } from '../assert.ts'
import { fetchThrough } from '../fetches.ts'
import { errorOf, resultOf } from '../outcome.ts'
import { caseOf, caseOfEach, type ConformancePromise } from '../promise.ts'
import { offered } from '../battery/variants.ts'
import type { TestOrder } from '../test-emulator.ts'
import type { World } from '../world.ts'

const failures = [
  'connection_lost:reset',
  'unreadable:html',
  'unreadable:other_order',
  'wrong_address',
  'forbidden',
]

/** `getOrder` shows the order as it stands. */
export const getOrder: ConformancePromise = (context) => [
  ...(['open', 'cancelled', 'shipped'] as const).map((state) =>
    caseOf(context, `an order that is ${state}`, async (world) => {
      const order = world.orders.add(state)
      const view = await resultOf(read(world.client(), order))
      assert(view !== undefined, 'it is said not to exist')
      assert(view.orderId === order.orderId, `it speaks of ${show(view.orderId)}`)
      // Some vendors have no shipped orders, only lines that were sent or rules that forbid a cancel.
      const expected = state === 'shipped' ? view.state !== 'cancelled' : view.state === state
      assert(expected, `its state is ${view.state} (${view.vendorState})`)
      assert(typeof view.raw === 'object' && view.raw !== null, 'raw is not the order of the vendor')
      const { raw: _raw, ...plain } = view
      assert(show(JSON.parse(JSON.stringify(plain))) === show(plain), 'the view is not plain JSON')
    }),
  ),
  caseOf(context, 'as it is by now, not as it was read before', async (world) => {
    const client = world.client()
    const order = world.orders.add('open')
    await resultOf(read(client, order))
    world.orders.cancelElsewhere(order.orderId)
    const view = await resultOf(read(client, order))
    assert(view?.state === 'cancelled', `it was cancelled meanwhile, and is said to be ${view?.state}`)
  }),
  caseOfEach(
    context,
    'of which something can still be cancelled: neither cancelled nor shipped',
    context.emulator.mixed,
    (name) => name,
    async (world, name) => {
      const order = world.orders.mixed(name)
      const view = await resultOf(read(world.client(), order))
      world.orders.cancelElsewhere(order.orderId)
      const isOver = world.effects(order.orderId).length === 0
      const { state } = view ?? {}
      assert(
        isOver || (state !== 'cancelled' && state !== 'shipped'),
        `its state is ${state} (${view?.vendorState})`,
      )
    },
  ),
  caseOfEach(
    context,
    'what an answer leaves out proves nothing',
    ['open', 'shipped'] as const,
    (state) => state,
    (world, state) => checkGaps(world, world.orders.add(state)),
  ),
  caseOf(context, 'an order that does not exist is undefined', async (world) => {
    const view = await resultOf(read(world.client(), world.orders.add('absent')))
    assert(view === undefined, `it is ${show(view)}`)
  }),
  caseOfEach(
    context,
    'what is said of no order, by a server that broke, throws',
    [500, 503],
    String,
    async (world, status) => {
      let said = ''
      const noting = fetchThrough(world, async ({ kind, pass }) => {
        const answer = await pass()
        if (kind === 'read') said = await answer.clone().text()
        return answer
      })
      await resultOf(read(world.client({ fetch: noting }), world.orders.add('absent')))
      const order = world.orders.add('open')
      const headers = { 'content-type': 'application/json' }
      const fetch = fetchThrough(world, ({ kind, pass }) =>
        kind === 'read' ? Promise.resolve(new Response(said, { status, headers })) : pass(),
      )
      await errorOf(read(world.client({ fetch }), order))
    },
  ),
  caseOfEach(
    context,
    'a read that fails for good throws, and is never an absent order',
    offered(context.emulator, ...failures),
    (fault) => fault,
    async (world, fault) => {
      const order = world.orders.add('open')
      world.fault({ on: 'read', fault, times: 20 })
      await errorOf(read(world.client(), order))
    },
  ),
]

type Change = (name: string, value: unknown) => unknown

/** Each member is left out, or `null`, wherever it stands, or once: then nobody says it, and no row is another one's. */
async function checkGaps(world: World, order: TestOrder): Promise<void> {
  const viewWith = (changeOf: () => Change): Promise<OrderView | undefined> => {
    const fetch = fetchThrough(world, async ({ kind, pass }) => {
      const answer = await pass()
      if (kind !== 'read') return answer
      const { status } = answer
      return Response.json(JSON.parse(await answer.text(), changeOf()), { status })
    })
    return read(world.client({ fetch, maxRetries: 0 }), order)
  }
  const names = new Set<string>()
  const inLists = new Set<string>()
  const known = claimsOf(
    await viewWith(() => (name, value) => {
      if (Number.isNaN(Number(name))) names.add(name)
      for (const item of Array.isArray(value) ? value : [])
        for (const inner of Object.keys(Object(item) as object)) inLists.add(inner)
      return value
    }),
  )
  for (const missing of names)
    for (const [empty, most] of [undefined, null].flatMap((one) => [
      [one, 1] as const,
      [one, Infinity] as const,
    ])) {
      const changeOf = (): Change => {
        let seen = 0
        return (name, value) => (name === missing && (seen += 1) <= most ? empty : value)
      }
      const view = await viewWith(changeOf).catch(() => undefined)
      const claims = claimsOf(view)
      // What stands in no list may say that there are more pages. Without any row nothing is said; without one the rest looks whole.
      const isKept = claims.length === 1 || claims.length === known.length || !inLists.has(missing)
      const isRight = isKept && claims.every((claim, at) => claim === '' || claim === known[at])
      if (view !== undefined)
        assert(isRight, `where ${missing} is ${show(empty)} it is ${show(claims)}, and not ${show(known)}`)
    }
}

/** What is said to be over for good: of the order, and of each row. */
function claimsOf(view: OrderView | undefined): readonly string[] {
  const { word = 'other', lines = [] } = view ?? {}
  return [word, ...lines.map(({ state }) => state)].map((state) =>
    state === 'cancelled' || state === 'shipped' ? state : '',
  )
}
