import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock as clock } from '../../../packages/emulator/src/clock.ts'
import { createFaultQueue } from '../../../packages/emulator/src/faults.ts'
import { actOf } from '../../../packages/emulator/src/faults/act.ts'
import { carryOutInProcess } from '../../../packages/emulator/src/faults/in-process.ts'
import { createLedger } from '../../../packages/emulator/src/ledger.ts'
import type { RequestKind, VendorAnswers, View } from '../../../packages/emulator/src/vendor.ts'
import { getOrder } from '../../../packages/vendure/src/api/get-order.ts'
import { failed } from '../../../packages/vendure/test/emulator/faults.ts'
import type { WireOrder } from '../../../packages/vendure/test/emulator/orders.ts'

/** What happens before the vendor gets a cancel, and when it has answered it. */
export type OnCancel = (moment: 'before' | 'after') => unknown

/** The way to a vendor, with the emulator's faults on it: one mechanism for both. One order at a time. */
export function openWire() {
  const faults = createFaultQueue(clock, createLedger(clock.now))
  /** Requests that the vendor is still to be told of or to answer. */
  const running = new Set<Request>()
  /** The order before the first cancel, and before the latest. */
  const past = new Map<View, string>()
  const wire = {
    faults,
    onCancel: undefined as OnCancel | undefined,
    /** Resolves when the vendor has answered everything that it was or is still to be told. */
    settled: async (): Promise<void> => {
      while (running.size > 0) await sleep(5)
    },
    forget: (): void => {
      past.clear()
      faults.clear()
    },
    /** What it was once told to do, the vendor does, whoever still waits for it. */
    fetch: async (...given: Parameters<typeof fetch>): Promise<Response> => {
      const request = new Request(...given)
      const { url, signal } = request
      const body = await request.clone().text()
      const kind = kindOf(body)
      const met = faults.take(kind)
      if (met?.plan.commit !== 'never') running.add(request)
      const run = (view: View): Promise<Response> =>
        answer(request, body, view).finally(() => running.delete(request))
      const scene = { vendor: answers, kind: kind ?? 'read', url: new URL(url), clock, delayMs: met?.delayMs }
      const answered = actOf({ met, scene, run, signal }).then((act) => carryOutInProcess(act, clock, signal))
      const aborted = once(signal, 'abort').then(() => Promise.reject(signal.reason))
      return Promise.race([answered, aborted])
    },
  }
  return wire

  /** The vendor's own answer, or an earlier one. */
  async function answer(request: Request, body: string, view: View): Promise<Response> {
    const earlier = past.get(view)
    if (earlier !== undefined) return Response.json(JSON.parse(earlier))
    if (kindOf(body) !== 'cancel') return forward(request, body)
    const { input } = (JSON.parse(body) as { variables: { input: { orderId: string } } }).variables
    // An old state is told in the words of the client's own read.
    const read = JSON.stringify(getOrder.json?.({ id: input.orderId }, { baseUrl: '' }))
    const now = await (await forward(request, read)).text()
    if (!past.has('first')) past.set('first', now)
    past.set('previous', now)
    await wire.onCancel?.('before')
    const done = await forward(request, body)
    await wire.onCancel?.('after')
    return done
  }
}

async function forward({ method, url, headers }: Request, body: string): Promise<Response> {
  const answered = await fetch(url, { method, headers, body })
  return new Response(await answered.text(), answered)
}

/** What a GraphQL request is for: every one goes to the same address, so only its body tells. */
function kindOf(body: string): RequestKind | undefined {
  if (body.includes('cancelOrder(')) return 'cancel'
  return body.includes('order(') ? 'read' : undefined
}

/** Changes the order in an answer, where it has one. */
function changeOrder(body: string, change: (order: WireOrder) => object): string {
  const isOrder = (value: unknown): value is WireOrder => Object.hasOwn(Object(value), 'lines')
  return JSON.stringify(JSON.parse(body, (_name, value) => (isOrder(value) ? change(value) : value)))
}

const codes: ReadonlyMap<number, string> = new Map([
  [400, 'BAD_USER_INPUT'],
  [401, 'FORBIDDEN'],
  [403, 'FORBIDDEN'],
  [404, 'ENTITY_NOT_FOUND'],
  [422, 'BAD_USER_INPUT'],
])

/** What a Vendure server says when it refuses, under HTTP 200 as always, and its answers with something amiss. */
const answers: VendorAnswers = {
  status: (status) => failed(codes.get(status) ?? 'INTERNAL_SERVER_ERROR'),
  unknownCode: () => failed('NEVER_LISTED'),
  errorWith200: () => failed('INTERNAL_SERVER_ERROR'),
  otherOrder: (body) => changeOrder(body, (order) => ({ ...order, id: '777777' })),
  // A success that does not show its effect.
  unknownStatus: (body) =>
    changeOrder(body, ({ lines, ...order }) => ({
      ...order,
      state: 'NeverListed',
      lines: lines.map((line) => ({ ...line, quantity: line.orderPlacedQuantity })),
    })),
  withoutRows: (body, which) =>
    changeOrder(body, ({ lines, ...order }) => ({
      ...order,
      lines: which === 'all' ? [] : lines.slice(0, -1),
    })),
}
