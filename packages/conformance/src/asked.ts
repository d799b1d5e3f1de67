import type { AnyCanceller, CallOptions, CancelRequest, CancelResult, OrderView } from '@cancel/core'
import { fail } from './assert.ts'
import type { TestOrder, Units, World } from './bench.ts'
import type { Mode } from './gaps.ts'

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
    fail(`the bench has no request for '${mode}', and declares no gap either`)
  return { order, request, units }
}

/** Whether everything that was asked for is cancelled at the vendor. */
export function isDone(world: World, { order, units }: Asked): boolean {
  const cancelled = world.cancelled(order.orderId)
  return Object.entries(units).every(([line, count]) => (cancelled[line] ?? 0) >= count)
}

/** The requests that changed the order, each once. */
export function causesOf(world: World, orderId: string): readonly number[] {
  const causes = world.effects(orderId).map(({ request }) => request)
  return [...new Set(causes.filter((cause) => cause !== undefined))]
}

/** Requests of a provider's own type reach its client unseen: results are alike, requests are not. */
export function cancel(client: AnyCanceller, request: unknown, options?: CallOptions): Promise<CancelResult> {
  return client.cancel(request as never, options)
}

export function getOrder(
  client: AnyCanceller,
  { ref }: TestOrder,
  options?: CallOptions,
): Promise<(OrderView & { readonly raw: unknown }) | undefined> {
  return client.getOrder(ref as never, options)
}

export function follow(
  client: AnyCanceller,
  result: unknown,
  options?: Parameters<AnyCanceller['follow']>[1],
): Promise<CancelResult> {
  return client.follow(result as never, options)
}
