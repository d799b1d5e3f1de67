import { isDeepStrictEqual } from 'node:util'
import { createManualClock } from '../../../../packages/conformance/src/manual-clock.ts'
import { createVendureServer, type VendureServer } from '../../../../packages/vendure/test/emulator/server.ts'
import { getOrder } from '../../../../packages/vendure/src/api/get-order.ts'
import type { Goods, Shop } from '../shop/open-shop.ts'
import { fillCart, type PlacedOrder, placeOrder } from '../shop/place-order.ts'
import { prepareOrder } from '../shop/prepare-order.ts'
import type { Fact } from './facts.ts'

/** The vendor, and the emulator that the tests of `@cancel/vendure` trust in its place. */
export interface Pair {
  readonly shop: Shop
  readonly goods: Goods
  readonly emulator: VendureServer
}

export function createPair(shop: Shop, goods: Goods): Pair {
  return { shop, goods, emulator: createVendureServer({ clock: createManualClock(), ...shop.client }) }
}

/** What of an answer a client can go by. Messages are for people, and a session's id is its own. */
export interface Heard {
  readonly status: number
  readonly type: string
  readonly token: string | undefined
  readonly body: Body
}

interface Body {
  readonly errors?: readonly { readonly message: string; readonly code?: string | undefined }[] | undefined
  readonly data?: Readonly<Record<string, Order | NoOrder | null>> | null | undefined
}

interface Order {
  readonly state: string
  readonly lines: readonly { readonly id: string; readonly quantity: number }[]
}

interface NoOrder {
  readonly errorCode: string
}

/** The answers of both to one request. */
export interface Both {
  readonly real: Heard
  readonly emulated: Heard
}

/** Who asks: a session has another token at each of the two. */
export type Credentials = Readonly<Record<keyof Both, Readonly<Record<string, string>>>>

export async function send(
  { shop, emulator }: Pair,
  body: unknown,
  headers: Credentials = byKey(shop),
): Promise<Both> {
  const request = (side: keyof Both): Request =>
    new Request(shop.admin.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers[side] },
      body: JSON.stringify(body),
    })
  return {
    real: await hear(await fetch(request('real'))),
    emulated: await hear(await emulator.fetch(request('emulated'))),
  }
}

function byKey({ client }: Shop): Credentials {
  const key = { 'vendure-api-key': client.apiKey }
  return { real: key, emulated: key }
}

async function hear(answer: Response): Promise<Heard> {
  const text = await answer.text()
  const named = (name: string, value: unknown): unknown => (name === 'message' ? typeof value : value)
  const { errors, data } = JSON.parse(text, named) as Omit<Body, 'errors'> & {
    readonly errors?: readonly {
      readonly message: string
      readonly extensions?: { readonly code?: string }
    }[]
  }
  return {
    status: answer.status,
    type: (answer.headers.get('content-type') ?? '').replace(/;.*/, ''),
    token: answer.headers.get('vendure-auth-token') ?? undefined,
    body: { errors: errors?.map(({ message, extensions }) => ({ message, code: extensions?.code })), data },
  }
}

/** Where the two differ, in words. */
export function differences(name: string, { real, emulated }: Record<keyof Both, unknown>): string[] {
  const plain = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'token' ? typeof inner : inner)))
  return isDeepStrictEqual(plain(real), plain(emulated))
    ? []
    : [
        `emulator: ${name}: ${JSON.stringify(plain(emulated))}, and Vendure says ${JSON.stringify(plain(real))}`,
      ]
}

/** The code of a no, or the state and the units left. */
export function describe({ body: { errors, data } }: Heard): string {
  if (errors !== undefined) return errors[0]?.code ?? 'an error without a code'
  const [answer] = Object.values(data ?? {})
  if (!answer) return 'nothing'
  return 'errorCode' in answer
    ? answer.errorCode
    : [answer.state, ...answer.lines.map(({ quantity }) => quantity)].join(' ')
}

/** An order at both, with the same ids, the same lines and the same past. */
export async function place(pair: Pair, past: Fact[1], quantities: readonly number[]): Promise<PlacedOrder> {
  const { shop, goods, emulator } = pair
  const order = await (past === 'cart' ? fillCart : placeOrder)(shop, goods, quantities)
  if (past !== 'cart') await prepareOrder(shop, order, past)
  const { real } = await send(pair, readOf(order.orderId))
  emulator.orders.add(real.body.data?.['order'] as Order)
  return order
}

export function readOf(id: string): unknown {
  return getOrder.json?.({ id }, { baseUrl: '' })
}
