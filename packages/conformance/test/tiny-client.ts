import type { AnyCanceller, ClientSettings, OrderView } from '@cancel/core'
import {
  type Call,
  type Channel,
  createChecks,
  createHostClocks,
  createScrubber,
  defineCanceller,
  fetchedToken,
  type HttpAnswer,
  performCall,
  resolveSettings,
  type Understanding,
} from '@cancel/core/provider'
import { planCancel, type TinyRequest, unitsOf } from './tiny-plan.ts'
import type { TinyOrder } from './tiny-orders.ts'
import { password } from './tiny-vendor.ts'

const baseUrl = 'https://tiny.invalid'

/** An honest client for the tiny vendor, built as every provider is. */
export function createTiny(settings: ClientSettings, account = 'tiny/one'): AnyCanceller {
  const resolved = resolveSettings('tiny', settings)
  const scrub = createScrubber()
  scrub.add(password)
  const bare: Channel = {
    provider: 'tiny',
    account,
    settings: resolved,
    rows: [
      {
        id: 'no_order',
        when: { status: 404, code: 'no_order' },
        proof: true,
        disposition: 'refuse',
        refusal: 'not_found',
      },
    ],
    hostClocks: createHostClocks(),
    scrub,
    authorize: () => ({}),
  }
  const tokens = fetchedToken(resolved.clock, async () => {
    const value = await performCall(bare, {
      ...post('/token', { password }, 'token'),
      understand: (answer) =>
        understand(answer, (body) => (typeof body['token'] === 'string' ? body['token'] : undefined)),
    })
    scrub.add(value)
    return { value, expiresAt: resolved.clock.now() + 3_600_000 }
  })
  const channel: Channel = {
    ...bare,
    tokens,
    authorize: (_call, { token }) => ({ headers: { authorization: `Bearer ${token}` } }),
  }
  return defineCanceller<TinyRequest, { readonly orderId: string }, TinyOrder>({
    provider: 'tiny',
    account,
    capabilities: {
      wholeOrder: true,
      lines: true,
      lineQuantity: true,
      reasons: ['fraud'],
      decidedBy: 'vendor',
      requestId: false,
    },
    open: () => ({
      channel,
      vendor: {
        decidedBy: 'vendor',
        resend: 'once',
        plan: planCancel,
        ref: (order) => {
          const checks = createChecks('tiny')
          return { orderId: checks.id(checks.fields(order, 'order', ['orderId'])['orderId'], 'orderId') }
        },
        refOf: ({ orderId }) => ({ orderId }),
        compare: (plan, order) => {
          for (const { id } of plan.asked ?? [])
            if (!order.lines.some((line) => line.id === id))
              createChecks('tiny').fail('lines', 'of the order', id)
          return plan
        },
        cancelCall: ({ request }) => ({
          ...post(`/orders/${request.orderId}`, { units: unitsOf(request) }, 'cancel'),
          addsUp: request.lines !== undefined,
          understand: (answer) => understand(answer, orderOf(request.orderId)),
        }),
        readCall: ({ orderId }) => ({
          endpoint: 'order',
          purpose: 'read',
          method: 'GET',
          url: `${baseUrl}/orders/${orderId}`,
          understand: (answer) => understand(answer, orderOf(orderId)),
        }),
        view: viewOf,
        raw: (order) => order,
        advise: (_plan, { state }) => ({
          allowed: state === 'open' ? 'not_known' : 'no',
          because: `it is ${state}`,
          advice: [],
        }),
      },
    }),
  })
}

type Body = Readonly<Record<string, unknown>>

function post(path: string, body: object, purpose: 'cancel' | 'token'): Omit<Call<never>, 'understand'> {
  const headers = { 'content-type': 'application/json' }
  return { endpoint: path, purpose, method: 'POST', url: baseUrl + path, headers, body: JSON.stringify(body) }
}

function understand<Value>(
  { status, body }: HttpAnswer,
  read: (body: Body) => Value | undefined,
): Understanding<Value> {
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null)
    return { shape: 'foreign' }
  const fields = body.value as Body
  const { code, message } = fields
  if (typeof code === 'string') return { shape: 'vendor', code, message: String(message) }
  const value = status === 200 ? read(fields) : undefined
  return value === undefined ? { shape: 'foreign' } : { shape: 'success', value }
}

function orderOf(orderId: string): (body: Body) => TinyOrder | undefined {
  return (body) => (body['id'] === orderId ? (body as Body & TinyOrder) : undefined)
}

function viewOf({ id, state, lines }: TinyOrder): OrderView {
  return {
    orderId: id,
    state,
    vendorState: state,
    lines: lines.map(({ id: lineId, units, cancelled }) => ({
      id: lineId,
      state: cancelled === units ? 'cancelled' : state,
      quantity: units,
      cancelledQuantity: cancelled,
    })),
  }
}
