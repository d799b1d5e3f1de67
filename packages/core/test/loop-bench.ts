import { createManualClock, type ManualClock } from '@cancel/emulator'
import * as z from 'zod/mini'
import type {
  CallOptions,
  CancelEvent,
  CancelRequest,
  ClientSettings,
  OrderCanceller,
  OrderState,
  Row,
} from '../src/index.ts'
import {
  defineProvider,
  endpoint,
  type Facts,
  type ProviderDeclaration,
  type Schema,
  secret,
} from '../src/define/index.ts'

/** What the vendor does with one request: answers, or throws as `fetch` would. */
export type Step = (clock: ManualClock, init: RequestInit) => Response | Promise<Response>

export interface LoopOrder {
  readonly id: string
  readonly state: OrderState
  /** Of the one line there is: units ordered and cancelled. */
  readonly units?: number | undefined
  readonly cancelled?: number | undefined
}

export type LoopRequest = CancelRequest & { readonly units?: number | undefined }

interface LoopSettings extends ClientSettings {
  readonly token?: (() => string | Promise<string>) | undefined
}

type Ref = { readonly orderId: string }
export type LoopClient = OrderCanceller<LoopRequest> & {
  readonly api: { readonly cancel: OwnCall; readonly call?: OwnCall }
}
type OwnCall = (input: Ref, options?: CallOptions) => Promise<LoopOrder>
export type LoopDeclaration = ProviderDeclaration<Resolved, LoopRequest, Ref, LoopOrder>
interface Resolved {
  readonly baseUrl: string
  readonly token: unknown
}

export interface LoopBench {
  readonly clock: ManualClock
  readonly client: LoopClient
  readonly events: readonly CancelEvent[]
  /** Requests that reached `fetch`. */
  readonly sent: { cancel: number; read: number }
  readonly waits: () => readonly number[]
}

export interface LoopScript {
  /** One after another; the last one repeats. */
  readonly cancel: readonly Step[]
  readonly read?: readonly Step[]
  readonly settings?: LoopSettings
  readonly facts?: Partial<Facts>
  readonly declared?: Partial<LoopDeclaration>
  readonly rows?: readonly Row[]
}

const order: Schema<LoopOrder> = z.object({
  id: z.string(),
  state: z.string(),
  units: z.optional(z.number()),
  cancelled: z.optional(z.number()),
}) as z.ZodMiniType as Schema<LoopOrder>
const ref: Schema<Ref> = z.strictObject({ orderId: z.string() })
const isAbout = ({ id }: LoopOrder, { orderId }: Ref): boolean => id === orderId
const accepts = ['open', 'pending', 'cancel_requested', 'cancelled', 'shipped', 'other'] as const

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
  const settings: LoopSettings = {
    baseUrl: 'https://loop.invalid',
    token: () => 'token',
    fetch,
    clock,
    observe: (event) => events.push(event),
    ...script.settings,
  }
  const create = defineProvider<
    Resolved,
    LoopRequest,
    Ref,
    LoopOrder,
    LoopSettings,
    OrderCanceller<LoopRequest>
  >({
    ...loop,
    ...(script.rows === undefined ? {} : { rows: script.rows }),
    cancel: { ...loop.cancel, facts: { ...facts, ...script.facts } },
    ...script.declared,
  })
  const waits = (): readonly number[] => events.flatMap((event) => (event.type === 'wait' ? [event.ms] : []))
  return { clock, client: create(settings) as LoopClient, events, sent, waits }
}

const facts: Partial<Facts> = { decidedBy: 'vendor', orderWord: { cancelled: 'covers', shipped: 'all_kept' } }

export const loop: LoopDeclaration = {
  name: 'loop',
  title: 'Loop',
  settings: {
    fields: { token: secret() },
    alternatives: [],
    host: (_settings, refuse) => refuse('baseUrl', 'given', undefined),
    account: () => ['1'],
  },
  token: { given: 'token' },
  sign: ({ token }) => (token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
  endpoints: {
    cancel: endpoint<Resolved, Ref, LoopOrder>({
      name: 'POST order',
      purpose: 'cancel',
      method: 'POST',
      input: ref,
      path: ({ orderId }) => `/${orderId}/cancel`,
      json: () => ({ cancel: true }),
      answer: order,
      isAbout,
    }),
    read: endpoint<Resolved, Ref, LoopOrder>({
      name: 'GET order',
      purpose: 'read',
      method: 'GET',
      input: ref,
      path: ({ orderId }) => `/${orderId}`,
      answer: order,
      isAbout,
    }),
  },
  answers: ({ body }) => {
    const value = body.kind === 'json' ? (body.value as { code?: string }) : {}
    return value.code === undefined ? {} : { error: { code: value.code } }
  },
  rows: [
    {
      id: 'no_order',
      when: { code: 'no_order' },
      then: 'refuse',
      means: 'no',
      refusal: 'not_found',
      why: 'The vendor says so.',
      source: 'a test',
    },
  ],
  cancel: {
    endpoint: 'cancel',
    request: z.strictObject({ orderId: z.string(), units: z.optional(z.int()) }),
    reasons: [],
    parts: 'units',
    facts,
    asked: ({ units }) => (units === undefined ? undefined : [{ id: '1', quantity: units }]),
    to: ({ orderId }) => ({ orderId }),
    order: (value) => value,
  },
  read: {
    endpoint: 'read',
    ref,
    to: (given) => given,
    order: (value) => value,
    view: ({ id, state, units = 1, cancelled = 0 }) => ({
      orderId: id,
      state,
      word: state,
      vendorState: state,
      lines: [
        {
          id: '1',
          state: accepts.find((word) => word === state) ?? 'other',
          quantity: units,
          cancelled: state === 'cancelled' ? units : cancelled,
        },
      ],
    }),
  },
  flatRow: { columns: {}, toRequest: ({ orderId }) => ({ orderId }) },
}

export const orderIs =
  (state: OrderState, more: Partial<LoopOrder> = {}): Step =>
  () =>
    Response.json({ id: 'A', state, ...more })

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
