import type { TestOrder, Units } from '@cancel/conformance'
import type { AnyCanceller, CallOptions, CancelRequest, CancelResult, FollowOptions } from '@cancel/core'
import type { Mode, World } from '../worlds/world.ts'

/** What a case asks for, and how much of which lines that is. */
export interface Asked {
  readonly orderId: string
  readonly mode: Mode
  readonly request: CancelRequest
  readonly units: Units
}

/** @throws RangeError when the vendor has no such cancel */
export function ask(order: TestOrder, mode: Mode): Asked {
  const { orderId } = order
  if (mode === 'whole') return { orderId, mode, request: order.whole, units: order.units }
  const named = mode === 'line' ? order.line : order.some
  if (named === undefined) throw new RangeError(`this vendor cannot cancel by '${mode}'`)
  return { orderId, mode, request: named.request, units: named.units }
}

/** Requests of a provider's own type reach its client unseen: results are alike, requests are not. */
export function cancel(
  client: AnyCanceller,
  request: CancelRequest,
  options?: CallOptions,
): Promise<CancelResult> {
  return client.cancel(request as never, options)
}

export function follow(
  client: AnyCanceller,
  subject: unknown,
  options?: FollowOptions,
): Promise<CancelResult> {
  return client.follow(subject as never, options)
}

/** Whether everything that was asked for is cancelled at the vendor. */
export function isDone(world: World, { orderId, units }: Pick<Asked, 'orderId' | 'units'>): boolean {
  const cancelled = world.cancelled(orderId)
  return Object.entries(units).every(([line, count]) => (cancelled[line] ?? 0) >= count)
}

/** Numbers of the requests a call may have made: after `since`, up to `until`. */
export interface Span {
  readonly since: number
  readonly until: number
}

export const always: Span = { since: 0, until: Number.POSITIVE_INFINITY }

/** The requests that changed the order, each once. */
export function causesOf(
  { emulator }: World,
  orderId: string,
  { since, until }: Span = always,
): readonly number[] {
  const causes = emulator.ledger.entries
    .filter((entry) => entry.orderId === orderId)
    .map(({ request }) => request?.number ?? 0)
  return [...new Set(causes)].filter((number) => number > since && number <= until)
}
