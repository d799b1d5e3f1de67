import type {
  AnyCanceller,
  CallOptions,
  CancelPreview,
  CancelRequest,
  CancelResult,
  OrderView,
} from '@cancel/core'
import { ConformanceFailure, fail } from './assert.ts'
import type { Mode } from './capabilities.ts'
import type { TestOrder, Units } from './test-emulator.ts'
import type { World } from './world.ts'

/** What a test asks for, and how much of which lines that is. */
export interface Asked {
  readonly order: TestOrder
  readonly request: CancelRequest
  readonly units: Units
}

export function ask(order: TestOrder, mode: Mode): Asked {
  if (mode === 'whole') return { order, request: order.whole, units: order.units }
  const { request, units } =
    (mode === 'line' ? order.line : order.some) ??
    fail(`the emulator has no request for '${mode}', and the capabilities declare no gap either`)
  return { order, request, units }
}

/** Whether everything that was asked for is cancelled at the vendor. */
export function isDone(world: World, { order, units }: Asked): boolean {
  const cancelled = world.cancelled(order.orderId)
  return Object.entries(units).every(([line, count]) => (cancelled[line] ?? 0) >= count)
}

/** The requests that changed the order, each once. */
export function causesOf(world: World, orderId: string): readonly number[] {
  const causes = world.effects(orderId).map(({ request }) => request?.number)
  return [...new Set(causes.filter((cause) => cause !== undefined))]
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
  options?: Parameters<AnyCanceller['follow']>[1],
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
