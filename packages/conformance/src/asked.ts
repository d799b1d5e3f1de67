import type {
  AnyCanceller,
  CallOptions,
  CancelPreview,
  CancelRequest,
  CancelResult,
  FollowOptions,
  OrderView,
} from '@cancel/core'
import { ConformanceFailure, fail, show } from './assert.ts'
import type { Mode } from './capabilities.ts'
import type { TestOrder, Units } from './test-emulator.ts'
import type { World } from './world.ts'

/** What a test asks for, and how much of which lines that is. */
export interface Asked {
  readonly order: TestOrder
  readonly request: CancelRequest
  readonly units: Units
  readonly isWhole: boolean
}

export function ask(order: TestOrder, mode: Mode): Asked {
  const { whole, units } = order
  if (mode === 'whole') return { order, request: whole, units, isWhole: true }
  const part = mode === 'line' ? order.line : order.some
  if (part === undefined)
    return fail(`the emulator has no request for '${mode}', and no gap is declared either`)
  // Under another name no test would empty the list, double it, or count its units.
  const [line] = linesIn(part.request)
  if (line === undefined || (mode === 'units' && !('quantity' in line)))
    return fail(
      `a request of any provider names its parts as lines, and units as quantity; for '${mode}' it is ${show(part.request)}`,
    )
  return { order, request: part.request, units: part.units, isWhole: false }
}

/** Whether everything that was asked for is cancelled at the vendor. */
export function isDone(world: World, { order, units }: Asked): boolean {
  const cancelled = world.orders.cancelled(order.orderId)
  return Object.entries(units).every(([line, count]) => (cancelled[line] ?? 0) >= count)
}

/** The requests that changed the order, each once. */
export function causesOf(world: World, orderId: string): readonly number[] {
  return [...new Set(world.effects(orderId).flatMap(({ request }) => request?.number ?? []))]
}

/** Whether a second cancel of the same would add to the first. */
export function addsUp({ request }: Asked): boolean {
  return linesIn(request).some((line) => 'quantity' in line)
}

/** The lines a request names. */
export function linesIn(request: CancelRequest | undefined): readonly object[] {
  return (request as { readonly lines?: readonly object[] } | undefined)?.lines ?? []
}

/** The same lines, each without a number of units. */
export function withoutUnits(request: CancelRequest): CancelRequest {
  // Where lines go whole, there is no such field.
  const lines = linesIn(request).map((line) => ('quantity' in line ? { ...line, quantity: undefined } : line))
  return Object.assign({ ...request }, { lines })
}

/** Whether the client would send it. */
export function isTaken({ plan }: AnyCanceller, request: CancelRequest): boolean {
  try {
    plan(request as never)
    return true
  } catch {
    return false
  }
}

/** Requests of a client's own type reach it unseen: results are alike, requests are not. */
export function cancel(client: AnyCanceller, request: unknown, options?: CallOptions): Promise<CancelResult> {
  return promised('cancel', () => client.cancel(request as never, options))
}

export function getOrder(
  client: AnyCanceller,
  { ref }: Pick<TestOrder, 'ref'>,
  options?: CallOptions,
): Promise<(OrderView & { readonly raw: unknown }) | undefined> {
  return promised('getOrder', () => client.getOrder(ref as never, options))
}

export function preview(client: AnyCanceller, request: unknown): Promise<CancelPreview> {
  return promised('preview', () => client.preview(request as never))
}

export function follow(
  client: AnyCanceller,
  result: unknown,
  options?: FollowOptions,
): Promise<CancelResult> {
  return promised('follow', () => client.follow(result as never, options))
}

/** Whoever writes `.catch` behind a call must get the error there. */
function promised<Value>(member: string, call: () => Promise<Value>): Promise<Value> {
  try {
    return call()
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error
    return Promise.reject(
      new ConformanceFailure(`${member} threw ${name} in place of a promise that rejects`),
    )
  }
}
