import { createManualClock, type ManualClock } from '@cancel/emulator'
import type {
  CancelEvent,
  CancelRequest,
  ClientSettings,
  OrderCanceller,
  OrderState,
  VerdictRow,
} from '../src/index.ts'
import {
  type Call,
  type Channel,
  createChecks,
  createHostClocks,
  createScrubber,
  defineCanceller,
  resolveSettings,
  type TokenSource,
  type Vendor,
} from '../src/provider/index.ts'

/** What the vendor does with one request: answers, or throws as `fetch` would. */
export type Step = (clock: ManualClock, init: RequestInit) => Response | Promise<Response>

export interface LoopOrder {
  readonly id: string
  readonly state: OrderState
}

export type LoopRequest = CancelRequest & { readonly units?: number }

export interface LoopBench {
  readonly clock: ManualClock
  readonly client: OrderCanceller<LoopRequest>
  readonly events: readonly CancelEvent[]
  /** Requests that reached `fetch`. */
  readonly sent: { cancel: number; read: number }
  readonly waits: () => readonly number[]
}

export interface LoopScript {
  /** One after another; the last one repeats. */
  readonly cancel: readonly Step[]
  readonly read?: readonly Step[]
  readonly settings?: ClientSettings
  readonly vendor?: Partial<Vendor<LoopRequest, { readonly orderId: string }, LoopOrder>>
  readonly tokens?: TokenSource
  readonly rows?: readonly VerdictRow[]
  readonly authorize?: Channel['authorize']
}

/** A client of a vendor that does as it is told, on a clock that takes no time. */
export function createLoopBench(script: LoopScript): LoopBench {
  const clock = createManualClock()
  const events: CancelEvent[] = []
  const sent = { cancel: 0, read: 0 }
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const kind = new Request(input).url.endsWith('/cancel') ? 'cancel' : 'read'
    const steps = script[kind] ?? [orderIs('open')]
    const step = steps[Math.min(sent[kind], steps.length - 1)]
    sent[kind] += 1
    if (step === undefined) throw new Error('the script has no step')
    return step(clock, init ?? {})
  }
  const settings = resolveSettings('loop', {
    fetch,
    clock,
    observe: (event) => events.push(event),
    ...script.settings,
  })
  const channel: Channel = {
    provider: 'loop',
    account: 'loop/1',
    settings,
    rows: script.rows ?? [absent],
    hostClocks: createHostClocks(),
    scrub: createScrubber(),
    authorize: script.authorize ?? (() => ({})),
    ...(script.tokens === undefined ? {} : { tokens: script.tokens }),
  }
  const client = {
    ...defineCanceller(() => ({ channel, vendor: { ...loopVendor, ...script.vendor } })),
    provider: 'loop',
    account: 'loop/1',
    capabilities: {
      wholeOrder: true,
      lines: false,
      lineQuantity: true,
      reasons: [],
      decidedBy: 'vendor' as const,
      requestId: false,
    },
  }
  const waits = (): readonly number[] => events.flatMap((event) => (event.type === 'wait' ? [event.ms] : []))
  return { clock, client, events, sent, waits }
}

const absent: VerdictRow = {
  id: 'no_order',
  when: { code: 'no_order' },
  proof: true,
  disposition: 'refuse',
  refusal: 'not_found',
}

const loopVendor: Vendor<LoopRequest, { readonly orderId: string }, LoopOrder> = {
  decidedBy: 'vendor',
  resend: 'once',
  plan: (given) => {
    const checks = createChecks('loop')
    const fields = checks.fields(given, 'request', ['orderId', 'units'])
    const orderId = checks.id(fields['orderId'], 'orderId')
    if (fields['units'] === undefined) {
      return { request: { orderId }, asked: undefined, sent: { note: false }, needsBefore: false }
    }
    const units = checks.integer(fields['units'], 'units', 1)
    const asked = [{ id: '1', quantity: units }]
    return { request: { orderId, units }, asked, sent: { note: false }, needsBefore: true }
  },
  ref: (given) => given as { readonly orderId: string },
  refOf: ({ orderId }) => ({ orderId }),
  cancelCall: ({ asked, request }) => ({
    ...call(request.orderId, 'POST', '/cancel'),
    purpose: 'cancel',
    addsUp: asked !== undefined,
    body: '{"cancel":true}',
  }),
  readCall: ({ orderId }) => ({ ...call(orderId, 'GET', ''), purpose: 'read' }),
  view: ({ id, state }) => ({
    orderId: id,
    state,
    vendorState: state,
    lines: [{ id: '1', state: state === 'cancelled' ? 'cancelled' : 'open', cancelledQuantity: 0 }],
  }),
  raw: (order) => order,
  advise: () => ({ allowed: 'yes', because: 'it is open', advice: [] }),
}

function call(orderId: string, method: string, path: string): Omit<Call<LoopOrder>, 'purpose'> {
  return {
    endpoint: `${method} order`,
    method,
    url: `https://loop.invalid/${orderId}${path}`,
    understand: ({ body }) => {
      const value = body.kind === 'json' ? (body.value as Partial<LoopOrder> & { code?: string }) : {}
      if (value.code !== undefined) return { shape: 'vendor', code: value.code }
      return value.id === orderId ? { shape: 'success', value: value as LoopOrder } : { shape: 'foreign' }
    },
  }
}

export const orderIs =
  (state: OrderState): Step =>
  () =>
    Response.json({ id: 'A', state })

export const vendorSays =
  (status: number, code = 'no', headers: Readonly<Record<string, string>> = {}): Step =>
  () =>
    Response.json({ code }, { status, headers })

/** Something that is not the vendor's. */
export const page =
  (status: number, headers: Readonly<Record<string, string>> = {}): Step =>
  () =>
    new Response('<html>', { status, headers: { 'content-type': 'text/html', ...headers } })

export const fails =
  (code: string, syscall = 'read'): Step =>
  () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, syscall }) })
  }

/** No answer, until the attempt's own time is over. */
export const hangs: Step = (clock) => {
  queueMicrotask(() => clock.advance(30_000))
  return new Promise(() => undefined)
}
