import { type FaultyServer, listenFaulty, type SeenRequest } from '@cancel/faulty-server'
import { createVendure, type VendureClient, type VendureOrder, type VendureSettings } from '../src/index.ts'

/** An order of two lines, as the vendor answers it: three units and two, all of them left. */
export const order: VendureOrder = {
  id: '21',
  code: '84D4YKE78FZSFNGQ',
  state: 'PaymentSettled',
  lines: [
    { id: '44', quantity: 3, orderPlacedQuantity: 3 },
    { id: '45', quantity: 2, orderPlacedQuantity: 2 },
  ],
}

/** The order with other quantities left, and in another state. */
export function left(first: number, second: number, state = order.state): VendureOrder {
  const [one, two] = order.lines
  if (one === undefined || two === undefined) throw new Error('the order has two lines')
  return {
    ...order,
    state,
    lines: [
      { ...one, quantity: first },
      { ...two, quantity: second },
    ],
  }
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export const json = (body: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
})

/** What a mutation and a query are answered with, where nothing is wrong. */
export const cancelled = (after: VendureOrder): Answer =>
  json({ data: { cancelOrder: { __typename: 'Order', ...after } } })
export const read = (now: VendureOrder | null): Answer => json({ data: { order: now } })

/** A login: its token stands in a header. */
export const loggedIn = (token: string): Answer => {
  const answer = json({ data: { login: { __typename: 'CurrentUser' } } })
  return { ...answer, headers: { ...answer.headers, 'vendure-auth-token': token } }
}

/** A no in place of the order. */
export const refused = (errorCode: string): Answer =>
  json({ data: { cancelOrder: { __typename: 'AnError', errorCode, message: `no: ${errorCode}` } } })
/** A request that was not carried out. */
export const failed = (code: string | undefined, status = 200): Answer =>
  json(
    {
      errors: [{ message: 'something is wrong', extensions: code === undefined ? {} : { code } }],
      data: null,
    },
    status,
  )

export interface Shop extends FaultyServer {
  readonly vendure: VendureClient
  /** The bodies of what came, of mutations only. */
  readonly inputs: () => readonly unknown[]
}

/** A shop whose cancels and reads are answered as told, each list's last answer again and again. */
export async function openShop(
  cancels: readonly Answer[],
  reads: readonly Answer[] = [read(order)],
  settings: VendureSettings = {},
  logins: readonly Answer[] = [],
): Promise<Shop> {
  const waiting = { cancel: [...cancels], read: [...reads], login: [...logins] }
  const server = await listenFaulty({
    '*': (_incoming, outgoing, _socket, request) => {
      const [first = json({}, 500), ...more] = waiting[kindOf(request)]
      if (more.length > 0) waiting[kindOf(request)] = more
      outgoing.writeHead(first.status, first.headers).end(first.body)
    },
  })
  const vendure = createVendure({
    baseUrl: server.url,
    apiKey: 'a-key',
    reconcile: { settleMs: 1, reads: 2 },
    ...settings,
  })
  const inputs = (): readonly unknown[] =>
    server.seen
      .filter((request) => kindOf(request) === 'cancel')
      .map(({ body }) => (JSON.parse(body) as { variables: { input: unknown } }).variables.input)
  return { ...server, vendure, inputs }
}

function kindOf({ body }: SeenRequest): 'cancel' | 'read' | 'login' {
  if (body.includes('login(')) return 'login'
  return body.includes('cancelOrder(') ? 'cancel' : 'read'
}
