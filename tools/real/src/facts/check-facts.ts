import { isDeepStrictEqual } from 'node:util'
import { createManualClock } from '../../../../packages/conformance/src/manual-clock.ts'
import { cancelOrder } from '../../../../packages/vendure/src/api/cancel-order.ts'
import { getOrder } from '../../../../packages/vendure/src/api/get-order.ts'
import { orderFields } from '../../../../packages/vendure/src/api/graphql.ts'
import { login } from '../../../../packages/vendure/src/api/login.ts'
import type { WireOrder } from '../../../../packages/vendure/test/emulator/orders.ts'
import { createVendureServer } from '../../../../packages/vendure/test/emulator/server.ts'
import { ask } from '../shop/ask.ts'
import type { Shop } from '../shop/open-shop.ts'
import { fillCart, type Past, pasts, type PlacedOrder, placeOrder } from '../shop/orders.ts'
import { readTruth } from '../truth/read-truth.ts'
import { type Ask, asks, oddAsks } from './asks.ts'

/** What each of the two has. */
interface Both<Value> {
  readonly real: Value
  readonly emulated: Value
}

interface Heard {
  readonly token: string | null
  /** What a client could go by. */
  readonly heard: object
}

/**
 * Sends the same to the vendor and to the emulator that the tests of `@cancel/vendure` trust in its place, and compares
 * what they answer, what the order is then, and what they have written down of it.
 */
export async function checkFacts(shop: Shop): Promise<{ count: number; problems: string[] }> {
  const emulator = createVendureServer({ clock: createManualClock(), apiKey: shop.apiKey, ...shop.login })
  const key = { 'vendure-api-key': shop.apiKey }
  const problems: string[] = []
  let count = 0
  const { lines } = await place('paid', [1])
  const other = lines[0]?.orderLineId ?? ''
  for (const past of ['cart', ...pasts] as const)
    for (const [name, input] of Object.entries(past === 'paid' ? { ...asks, ...oddAsks } : asks))
      await askTwice(`${name}, ${past}`, past, input)
  await askWithoutKey()
  return { count, problems }

  /** What a repetition does is a fact, too. */
  async function askTwice(name: string, past: Past | 'cart', input: Ask): Promise<void> {
    const { orderId, lines: placed } = await place(past, [3, 2])
    const [first = '', second = ''] = placed.map(({ orderLineId }) => orderLineId)
    const { entries } = emulator.orders.ledger
    const before = entries.length
    const known = (await readTruth(shop, orderId)).cancels.length
    for (const time of ['once', 'twice']) {
      await send(`${name}, ${time}`, cancelOf(input({ orderId, first, second, other })))
      await send(`${name}, ${time}, read afterwards`, readOf(orderId))
    }
    const { cancels } = await readTruth(shop, orderId)
    const emulated = entries.slice(before).flatMap(({ history }) => history ?? [])
    compare(`${name}, history`, { real: cancels.slice(known), emulated })
  }

  /** Who is let in, and what is not there. */
  async function askWithoutKey(): Promise<void> {
    const { orderId } = await place('paid', [1])
    const logIn = (given: object): unknown => login.endpoint.json?.(given as never, { baseUrl: '' })
    const session = await send('a login', logIn(shop.login), {})
    const wrong = { authorization: 'Bearer no-such-session' }
    await send('no credentials', readOf(orderId), {})
    await send('a wrong key', readOf(orderId), { 'vendure-api-key': 'no-such-key' })
    await send('a wrong session', readOf(orderId), wrong)
    await send('a cancel in a wrong session', cancelOf({ orderId }), wrong)
    await send('a wrong session beside the key', readOf(orderId), { ...key, ...wrong })
    await send('an unknown channel', readOf(orderId), { ...key, 'vendure-token': 'nowhere' })
    await send('an order that is not there', readOf('999999'))
    await send('a wrong password', logIn({ ...shop.login, password: 'wrong' }), {})
    await send('nobody', logIn({ ...shop.login, username: 'nobody@real.invalid' }), {})
    await send('a read in a session', readOf(orderId), {}, session)
    await send('a cancel in a session', cancelOf({ orderId }), {}, session)
  }

  /** An order at both, with the same ids, the same lines and the same past. */
  async function place(past: Past | 'cart', quantities: readonly number[]): Promise<PlacedOrder> {
    const placed = await (past === 'cart' ? fillCart(shop, quantities) : placeOrder(shop, quantities, past))
    const query = `query ($id: ID!) { order(id: $id) { ${orderFields} } }`
    const { data } = await ask<{ readonly order: WireOrder }>(shop.admin, query, { id: placed.orderId })
    emulator.orders.add(data.order)
    return placed
  }

  async function send(
    name: string,
    body: unknown,
    headers: object = key,
    session?: Both<Heard>,
  ): Promise<Both<Heard>> {
    const request = (side: keyof Both<Heard>): Request =>
      new Request(shop.admin.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(session && { authorization: `Bearer ${session[side].token}` }),
          ...headers,
        },
        body: JSON.stringify(body),
      })
    const real = await hear(await fetch(request('real')))
    const emulated = await hear(await emulator.fetch(request('emulated')))
    compare(name, { real: real.heard, emulated: emulated.heard })
    return { real, emulated }
  }

  function compare(name: string, { real, emulated }: Both<unknown>): void {
    count += 1
    if (isDeepStrictEqual(emulated, real)) return
    problems.push(`emulator: ${name}: ${JSON.stringify(emulated)}, and Vendure says ${JSON.stringify(real)}`)
  }
}

/** What of an answer a client can go by. Messages are for people, and a session's id is its own. */
async function hear(answer: Response): Promise<Heard> {
  const plain = (name: string, value: unknown): unknown => {
    if (name === 'message') return typeof value
    if (name !== 'errors') return value
    const errors = value as readonly { message: string; extensions?: { code?: string } }[]
    return errors.map(({ message, extensions }) => ({ message, code: extensions?.code }))
  }
  const token = answer.headers.get('vendure-auth-token')
  const type = answer.headers.get('content-type')?.replace(/;.*/, '')
  const body: unknown = JSON.parse(await answer.text(), plain)
  return { token, heard: { status: answer.status, type, hasToken: token !== null, body } }
}

function readOf(id: string): unknown {
  return getOrder.json?.({ id }, { baseUrl: '' })
}

function cancelOf(input: object): unknown {
  return cancelOrder.json?.(input as never, { baseUrl: '' })
}
