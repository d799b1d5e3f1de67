import { isDeepStrictEqual } from 'node:util'
import { createManualClock } from '../../../packages/conformance/src/manual-clock.ts'
import { cancelOrder } from '../../../packages/vendure/src/api/cancel-order.ts'
import { getOrder } from '../../../packages/vendure/src/api/get-order.ts'
import { orderFields } from '../../../packages/vendure/src/api/graphql.ts'
import { login } from '../../../packages/vendure/src/api/login.ts'
import type { WireOrder } from '../../../packages/vendure/test/emulator/orders.ts'
import { createVendureServer } from '../../../packages/vendure/test/emulator/server.ts'
import { openClient } from './clients.ts'
import { type Past, pasts, type PlacedOrder, placeOrder } from './orders.ts'
import type { Bench } from './run-case.ts'
import { ask } from './shop.ts'
import { readTruth } from './truth.ts'

/** The input of the mutation, for an order of two lines, 3 and 2 units. `other` is a line of another order. */
type Ask = (orderId: string, first: string, second: string, other: string) => object

const part = (orderId: string, ...named: readonly (readonly [string, unknown])[]): object => ({
  orderId,
  lines: named.map(([orderLineId, quantity]) => ({ orderLineId, quantity })),
})

/** What FACTS.md of `@cancel/vendure` says of requests. The first ones are asked about orders with every past. */
const asks: readonly (readonly [name: string, ask: Ask])[] = [
  ['the whole order', (orderId) => ({ orderId })],
  ['one unit', (id, a) => part(id, [a, 1])],
  ['two units beside the other line', (id, a, b) => part(id, [a, 2], [b, 1])],
  ['all lines by name', (id, a, b) => part(id, [a, 3], [b, 2])],
  ['more than are left', (id, a) => part(id, [a, 4])],
  ['no lines', (id) => part(id)],
  ['a line of another order', (id, _a, _b, other) => part(id, [other, 1])],
  ['an unknown line alone', (id) => part(id, ['999999', 1])],
  ['an unknown line beside a known one', (id, a) => part(id, [a, 1], ['9999', 1])],
  ['a line twice', (id, a) => part(id, [a, 1], [a, 1])],
  ['a quantity of 0 beside others', (id, a, b) => part(id, [a, 0], [b, 1])],
  ['a quantity of -3', (id, a) => part(id, [a, -3])],
  ['a quantity as text', (id, a) => part(id, [a, '1'])],
  ['half a unit', (id, a) => part(id, [a, 1.5])],
  ['an unknown field', (orderId) => ({ orderId, note: 'x' })],
  ['an unknown order', () => ({ orderId: '999999' })],
  ['leading zeros', (id) => ({ orderId: `00${id}` })],
  ['a hexadecimal id', (id) => ({ orderId: `0x${Number(id).toString(16)}` })],
  ['an exponent', (id) => ({ orderId: `${id}e0` })],
  ['a reason, and no shipping', (orderId) => ({ orderId, reason: 'sold: out', cancelShipping: true })],
]

/** Sends a body; the token that came back. */
type Say = (what: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<string | null>

/**
 * Says the same to the vendor and to the emulator that the tests of `@cancel/vendure` trust in its place, and compares
 * what they answer, what the order is then, and what they have written down of it.
 */
export async function checkFacts({ shop, address }: Bench): Promise<readonly string[]> {
  const emulator = createVendureServer({ clock: createManualClock(), apiKey: shop.apiKey, ...shop.login })
  const key = { 'vendure-api-key': shop.apiKey }
  const problems: string[] = []
  let count = 0
  const { lines: others } = await place('paid', [1])
  for (const past of ['cart', ...pasts] as const)
    for (const [name, input] of past === 'paid' ? asks : asks.slice(0, 3))
      await askTwice(`${name}, ${past}`, past, input)
  await knock()
  console.log(`${count} answers of the server and of its emulator: ${problems.length} are different`)
  return problems

  /** What a repetition does is a fact, too. */
  async function askTwice(name: string, past: Past | 'cart', input: Ask): Promise<void> {
    const { orderId, lines } = await place(past, [3, 2])
    const [first = '', second = '', other = ''] = [...lines, ...others].map(({ orderLineId }) => orderLineId)
    const { entries } = emulator.orders.ledger
    const before = entries.length
    const known = (await readTruth(shop, orderId)).cancels.length
    await compare(name, async (say) => {
      for (const time of ['once', 'twice']) {
        await say(time, cancelOf(input(orderId, first, second, other)))
        await say(`${time}, read afterwards`, readOf(orderId))
      }
    })
    const { cancels } = await readTruth(shop, orderId)
    const history = entries.slice(before).flatMap(({ history: written }) => written ?? [])
    hold(`${name}, history`, cancels.slice(known), history)
  }

  /** Who is let in, and what is not there. Whoever is not let in changes nothing: the order is cancelled in the end. */
  async function knock(): Promise<void> {
    const { orderId } = await place('paid', [1])
    const elsewhere = `${address.baseUrl}/elsewhere`
    hold('elsewhere', (await fetch(elsewhere)).status, (await emulator.fetch(elsewhere)).status)
    const reader = openClient({ ...address, apiKey: shop.readOnlyKey })
    const { word } = await reader.cancel({ orderId, reason: 'a shut door' }, { timeoutMs: 30_000 })
    hold('a client that may only read', word, 'threw forbidden')
    const logIn = (given: object): unknown => login.endpoint.json?.(given as never, { baseUrl: '' })
    const wrong = { authorization: 'Bearer no-such-session' }
    await compare('at the door', async (say) => {
      const session = { authorization: `Bearer ${await say('a login', logIn(shop.login), {})}` }
      await say('no credentials', readOf(orderId), {})
      await say('a wrong key', readOf(orderId), { 'vendure-api-key': 'no-such-key' })
      await say('a wrong session', readOf(orderId), wrong)
      await say('a cancel in a wrong session', cancelOf({ orderId }), wrong)
      await say('a wrong session beside the key', readOf(orderId), { ...key, ...wrong })
      await say('an unknown channel', readOf(orderId), { ...key, 'vendure-token': 'nowhere' })
      await say('an order that is not there', readOf('999999'))
      await say('a wrong password', logIn({ ...shop.login, password: 'wrong' }), {})
      await say('nobody', logIn({ ...shop.login, username: 'nobody@real.invalid' }), {})
      await say('a read in a session', readOf(orderId), session)
      await say('a cancel in a session', cancelOf({ orderId }), session)
    })
  }

  /** An order at both, with the same ids, the same lines and the same past. */
  async function place(past: Past | 'cart', quantities: readonly number[]): Promise<PlacedOrder> {
    const placed = await placeOrder(shop, quantities, past)
    const query = `query ($id: ID!) { order(id: $id) { ${orderFields} } }`
    const { order } = await ask<{ readonly order: WireOrder }>(shop.admin, query, { id: placed.orderId })
    emulator.orders.add(order)
    return placed
  }

  /** The same talk with each of the two. */
  async function compare(name: string, talk: (say: Say) => Promise<void>): Promise<void> {
    const hear = async (send: typeof fetch): Promise<Map<string, object>> => {
      const heard = new Map<string, object>()
      await talk(async (what, given, more = key) => {
        const headers = { 'content-type': 'application/json', ...more }
        const answer = await send(shop.admin.url, { method: 'POST', headers, body: JSON.stringify(given) })
        heard.set(what, await telling(answer))
        return answer.headers.get('vendure-auth-token')
      })
      return heard
    }
    const emulated = await hear(emulator.fetch)
    for (const [what, answer] of await hear(fetch)) hold(`${name}, ${what}`, answer, emulated.get(what))
  }

  function hold(name: string, real: unknown, emulated: unknown): void {
    count += 1
    if (isDeepStrictEqual(emulated, real)) return
    problems.push(`${name}: ${JSON.stringify(emulated)}, and at Vendure ${JSON.stringify(real)}`)
  }
}

/** What of an answer a client can go by. Messages are for people, and a session's id is its own. */
async function telling(answer: Response): Promise<object> {
  const plain = (name: string, value: unknown): unknown => {
    if (name === 'message') return typeof value
    if (name !== 'errors') return value
    const errors = value as readonly { message: string; extensions?: { code?: string } }[]
    return errors.map(({ message, extensions }) => ({ message, code: extensions?.code }))
  }
  const type = answer.headers.get('content-type')?.replace(/;.*/, '')
  const hasToken = answer.headers.has('vendure-auth-token')
  return { status: answer.status, type, hasToken, body: JSON.parse(await answer.text(), plain) as unknown }
}

function readOf(id: string): unknown {
  return getOrder.json?.({ id }, { baseUrl: '' })
}

function cancelOf(input: object): unknown {
  return cancelOrder.json?.(input as never, { baseUrl: '' })
}
