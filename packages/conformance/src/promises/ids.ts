import { ask, cancel, getOrder, isDone } from '../asked.ts'
import { assert, forEvery, show } from '../assert.ts'
import { type Fetch, fetchThrough } from '../fetches.ts'
import { errorOf, outcomeOf, resultOf } from '../outcome.ts'
import { caseOf, caseOfEach, type ConformancePromise, type Context, decidesItself } from '../promise.ts'
import type { TestOrder, Units } from '../test-emulator.ts'
import { isSameId, type World } from '../world.ts'

/** Dropped by what reads a number; the end of an id in a list, a text or an address. */
const extras = `x .5 e0 ,1 ;1 |1 * / /x ?x=1 #x &x=1 %00 \\ ' " ")`.split(' ')

/** What is named like a key by which a vendor knows a request again: a header, a parameter or a member of the body. */
const key = /"[\w-]*(?:idempoten|request[_-]?id|nonce)[\w-]*"\s*:\s*(?:"[^"]+"|\d+)/gi

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
  caseOfEach(
    context,
    'with more behind an id it is another',
    extras,
    (more) => JSON.stringify(more),
    async (world, more) => {
      const order = world.orders.add('open')
      await outcomeOf(cancel(world.client(), { ...order.whole, orderId: `${order.orderId}${more}` }))
      assert(world.effects(order.orderId).length === 0, `order ${order.orderId} was changed`)
    },
  ),
  caseOf(context, 'two requests have no key in common', async (world) => {
    const keys: string[] = []
    const fetch = fetchThrough(world, async ({ kind, url, headers, body, pass }) => {
      const said = `${JSON.stringify([...headers, ...url.searchParams].map(([name, value]) => ({ [name]: value })))} ${await body()}`
      if (kind === 'cancel') keys.push(...new Set(said.match(key)))
      return pass()
    })
    const client = world.client({ fetch })
    const { whole, line } = world.orders.add('open')
    for (const request of [...(line === undefined ? [] : [line.request, line.other]), whole])
      await outcomeOf(cancel(client, request))
    await outcomeOf(cancel(client, world.orders.add('open').whole))
    assert(
      new Set(keys).size === keys.length,
      `they are sent with ${show(keys)}: to a key that it has seen a vendor answers as before, and does nothing`,
    )
  }),
  caseOf(context, 'an answer about another order is none', (world) =>
    checkMixedUp(world, world.orders.add('open'), world.orders.add('open')),
  ),
  caseOf(
    context,
    'an answer about another order is none: with an id that is nearly the same',
    async (world) => {
      const orders = world.orders.peculiar()
      for (const order of orders) {
        // The first of its kind, and the next: the next is cancelled then.
        const [first, other] = orders.filter(({ orderId }) => isNearly(orderId, order.orderId))
        if (first === order && other !== undefined) await checkMixedUp(world, order, other)
      }
    },
  ),
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

/** The same to whoever compares numbers, or letters without their case. */
function isNearly(one: string, other: string): boolean {
  if (one.toLowerCase() === other.toLowerCase()) return true
  return /^\d+$/.test(one + other) && Number(one) === Number(other)
}

/** Answers to `order` what was said of `other`: everything, each part of a read by itself, and the cancel by itself. */
async function checkMixedUp(world: World, order: TestOrder, other: TestOrder): Promise<void> {
  const answers = new Map<string, Response>()
  const noting = fetchThrough(world, async ({ kind = '', url, pass }) => {
    const response = await pass()
    for (const place of [kind, placeOf(kind, url, other)]) answers.set(place, response.clone())
    return response
  })
  await resultOf(cancel(world.client({ fetch: noting }), other.whole))
  world.suppliersAgree(other.orderId)
  await resultOf(getOrder(world.client({ fetch: noting }), other))
  const told = new Set<string>()
  for (const [place, answer] of answers)
    if ((await answer.clone().text()).includes(other.orderId)) told.add(place)
  const mixing = (isMixed: (place: string) => boolean): Fetch =>
    fetchThrough(world, ({ kind = '', url, pass }) => {
      const own = placeOf(kind, url, order)
      const place = answers.has(own) ? own : kind
      const answer = kind !== 'token' && isMixed(place) ? answers.get(place)?.clone() : undefined
      if (answer === undefined) return pass()
      // An answer that does not say whose it is may be anybody's: it is lost.
      return told.has(place) ? Promise.resolve(answer) : Promise.reject(new TypeError('fetch failed'))
    })
  const everything = mixing(() => true)
  await errorOf(getOrder(world.client({ fetch: everything }), order))
  for (const part of told)
    if (part.startsWith('read ')) {
      // An address that is never the same, as where it is signed, is not met again.
      let isMet = false
      const fetch = mixing((place) => {
        isMet ||= place === part
        return place === part
      })
      const [read] = await Promise.allSettled([getOrder(world.client({ fetch }), order)])
      assert(!isMet || read.status === 'rejected', `by another order's part it is ${show(read)}`)
    }
  for (const fetch of [everything, mixing((place) => place.startsWith('cancel'))]) {
    let isSent = false
    const watching = fetchThrough({ ...world, fetch }, ({ kind, pass }) => {
      isSent ||= kind === 'cancel'
      return pass()
    })
    const outcome = await outcomeOf(cancel(world.client({ fetch: watching }), order.whole))
    // Where a whole order is named by its lines, nothing is sent without a read.
    const isOpen = outcome.kind === 'result' ? outcome.result.status === 'unconfirmed' : !isSent
    assert(isOpen, `by another order's answers it is ${show(outcome)}`)
  }
}

/** What is asked there, whichever order it is asked of: a read may take several requests, each with an address of its own. */
function placeOf(kind: string, { pathname, search }: URL, { orderId }: TestOrder): string {
  return `${kind} ${`${pathname}${search}`.replaceAll(encodeURIComponent(orderId), '*')}`
}

/** One line, where there are any, and then the whole order. */
async function checkCancelled(context: Context, world: World, order: TestOrder): Promise<void> {
  for (const mode of context.modes.filter((each) => each !== 'units').toReversed()) {
    const asked = ask(order, mode)
    const { request, units } = asked
    const { orderId } = order
    // Its only line was all of it.
    const isGone = isDone(world, asked)
    const changes = world.effects(orderId).length
    const result = await resultOf(cancel(world.client(), request))
    const isNamed = result.orderId === orderId && result.request.orderId === orderId
    assert(isNamed, `of order ${orderId} it says ${show(result)}`)
    const named = result.lines.map(({ id }) => id)
    const strange = named.filter((id) => !Object.hasOwn(mode === 'line' ? units : order.units, id))
    assert(strange.length === 0, `of order ${orderId} nobody asked for the lines ${show(strange)}`)
    assert(isGone || world.effects(orderId).length > changes, `order ${orderId} was not changed (${mode})`)
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
