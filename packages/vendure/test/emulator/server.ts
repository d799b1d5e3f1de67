import { playFaults, type RequestKind, type TestClock } from '@cancel/conformance'
import { failed, refuse, vendureFaults } from './faults.ts'
import { createOrders, type VendureOrders, type WireCancel, type WireOrder } from './orders.ts'

/** The Admin API of a shop as FACTS.md tells it, with orders, a ledger and faults. It knows nothing of the client. */
export interface VendureServer extends ReturnType<typeof playFaults<WireOrder>> {
  readonly orders: VendureOrders
}

/** Mutations go to paths of their own here: the kit tells requests apart by their paths, and Vendure has one. */
export const kitPaths = { cancel: '/cancel/admin-api', token: '/login/admin-api' } as const

function kindOf(_method: string, pathname: string): RequestKind | undefined {
  if (pathname.endsWith(kitPaths.token)) return 'token'
  if (pathname.endsWith(kitPaths.cancel)) return 'cancel'
  return pathname.endsWith('/admin-api') ? 'read' : undefined
}

export interface VendureServerOptions {
  readonly clock: TestClock
  readonly apiKey: string
  readonly username: string
  readonly password: string
}

export function createVendureServer({
  clock,
  apiKey,
  username,
  password,
}: VendureServerOptions): VendureServer {
  const orders = createOrders()
  const tokens = new Set<string>()

  const logIn = (given: Variables): Response => {
    if (given['username'] !== username || given['password'] !== password)
      return refuse('login', 'INVALID_CREDENTIALS_ERROR')
    const token = `${password.length}-session-${tokens.size + 1}-7f3a9c`
    tokens.add(token)
    const answer = { data: { login: { __typename: 'CurrentUser' } } }
    return Response.json(answer, { headers: { 'vendure-auth-token': token } })
  }
  /** Who brings wrong credentials is answered with a session that may nothing, beside the no. */
  const turnAway = ({ headers }: Request, beside: object): Response | undefined => {
    const token = headers.get('authorization')?.replace(/^Bearer /, '')
    const key = headers.get('vendure-api-key')
    if (token === undefined ? key === apiKey : tokens.has(token)) return undefined
    const answer = failed('FORBIDDEN', beside)
    if (token !== undefined || key !== null) answer.headers.set('vendure-auth-token', 'a-session-of-nobody')
    return answer
  }
  const serve = async (
    request: Request,
    kind: RequestKind | undefined,
    number: number,
  ): Promise<Response> => {
    if (kind === undefined) {
      const headers = { 'content-type': 'text/html' }
      return new Response('<html>nothing here</html>', { status: 404, headers })
    }
    const { query, variables } = (await request.json()) as Operation
    if (query.includes('login(')) return logIn(variables)
    const isCancel = query.includes('cancelOrder(')
    if (isCancel && !isCancelInput(variables['input'])) return failed('BAD_USER_INPUT', {})
    const no = turnAway(request, { data: isCancel ? null : { order: null } })
    if (no !== undefined) return no
    if (!isCancel) return Response.json({ data: { order: orders.get(String(variables['id'])) ?? null } })
    const asked = variables['input'] as WireCancel
    const code = orders.cancel(asked, number)
    if (code?.endsWith('_ERROR')) return refuse('cancelOrder', code)
    if (code !== undefined) return failed(code)
    return Response.json({ data: { cancelOrder: { __typename: 'Order', ...orders.get(asked.orderId) } } })
  }
  const stale = async (request: Request): Promise<WireOrder | undefined> => {
    const { variables } = (await request.json()) as Operation
    return orders.previous(String(variables['id']))
  }
  return { orders, ...playFaults({ clock, faults: vendureFaults, kind: kindOf, serve, stale }) }
}

type Variables = Readonly<Record<string, unknown>>

interface Operation {
  readonly query: string
  readonly variables: Variables
}

/** The types of `CancelOrderInput`: nothing is run before they fit. */
function isCancelInput(input: unknown): boolean {
  const { orderId, lines, cancelShipping, reason, ...more } = input as Variables
  const isLine = ({ orderLineId, quantity, ...rest }: Variables): boolean =>
    isId(orderLineId) && Number.isInteger(quantity) && Object.keys(rest).length === 0
  return (
    isId(orderId) &&
    (lines === undefined || (Array.isArray(lines) && lines.every(isLine))) &&
    ['undefined', 'boolean'].includes(typeof cancelShipping) &&
    ['undefined', 'string'].includes(typeof reason) &&
    Object.keys(more).length === 0
  )
}

function isId(value: unknown): boolean {
  return typeof value === 'string'
}
