import type { TestOrder, Units } from '@cancel/conformance'
import type { AnyCanceller, CallOptions, CancelRequest, CancelResult, FollowOptions } from '@cancel/core'
import type { Mode, World } from '../worlds/world.ts'

/** What a case asks for, and how much of which lines that is. */
export interface Asked {
  readonly orderId: string
  readonly mode: Mode
  readonly request: CancelRequest
  readonly units: Units
  /** It names units of a line, so that only what was cancelled since it began can be its own. */
  readonly addsUp: boolean
}

/** @throws RangeError when the vendor has no such cancel */
export function ask(order: TestOrder, mode: Mode): Asked {
  const { orderId } = order
  if (mode === 'whole') return { orderId, mode, request: order.whole, units: order.units, addsUp: false }
  const named = mode === 'line' ? order.line : order.some
  if (named === undefined) throw new RangeError(`this vendor cannot cancel by '${mode}'`)
  const { request, units } = named
  return { orderId, mode, request, units, addsUp: namesUnits(request) }
}

/** Lines of some vendors are named with a quantity, those of others as a whole. */
function namesUnits(request: CancelRequest): boolean {
  const { lines = [] } = request as { readonly lines?: readonly { readonly quantity?: unknown }[] }
  return lines.some(({ quantity }) => quantity !== undefined)
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
