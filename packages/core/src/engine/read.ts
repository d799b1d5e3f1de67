import type { Budget } from '../clock.ts'
import type { OrderView } from '../contract/order-view.ts'
import { describeThrown } from '../describe.ts'
import { CancelError } from '../errors/cancel-error.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { Attempt } from './attempt.ts'
import { errorOf } from './attempt-error.ts'
import { tell } from '../observe.ts'
import { type Channel, report } from './channel.ts'
import { exchange, type Exchange } from './exchange.ts'
import type { Vendor } from './vendor.ts'

/** What a read of the order came to. */
export type ReadOutcome<Order> =
  | { readonly kind: 'order'; readonly order: Order; readonly view: OrderView }
  /** The vendor's own word that there is no such order. */
  | {
      readonly kind: 'absent'
      readonly failure: string
      readonly code: string | undefined
      readonly text: string | undefined
    }
  | {
      readonly kind: 'failed'
      readonly failure: string
      /** Something that is not the vendor turned the read away. */
      readonly isTurnedAway: boolean
      /** The same, by a page or under a status that is no success. */
      readonly isDoorClosed: boolean
      /** The vendor answered with a success, and not with this order. */
      readonly isWithoutOrder?: boolean
      /** What the read would throw. */
      readonly error: unknown
    }

/** Reads the order, and repeats what stumbles. Never throws: a failure is an outcome. */
export async function readOrder<R extends CancelRequest, Ref, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  ref: Ref,
  budget: Budget,
  onOrder: ((raw: unknown) => void) | undefined,
): Promise<ReadOutcome<Order>> {
  let outcome: ReadOutcome<Order>
  try {
    outcome = outcomeOf(channel, vendor, budget, await readWhole(channel, vendor, ref, budget))
  } catch (error) {
    const isAborted = budget.aborted() && error === budget.signal?.reason
    outcome = {
      kind: 'failed',
      failure: CancelError.is(error) ? error.code : budget.aborted() ? 'aborted' : 'internal',
      isTurnedAway: false,
      isDoorClosed: false,
      error: CancelError.is(error) || isAborted ? error : internal(channel, error),
    }
  }
  if (outcome.kind === 'order') {
    report(channel, { type: 'read', outcome: 'answered', order: outcome.view })
    if (onOrder !== undefined) hand(onOrder, outcome.order)
  } else report(channel, { type: 'read', outcome: outcome.kind, failure: outcome.failure })
  return outcome
}

function outcomeOf<R extends CancelRequest, Ref, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  budget: Budget,
  { last, attempts, order, parts, wasAnswered, lacks }: WholeRead<Order>,
): ReadOutcome<Order> {
  if (order !== undefined) return { kind: 'order', order, view: vendor.view(order) }
  const { row, means, record, vendorMessage, isTurnedAway } = last
  // Where a part of the order came, the door is open.
  const isDoorClosed = last.isDoorClosed && !wasAnswered
  // A page that is not there says nothing of the order.
  if (row.refusal === 'not_found' && means === 'no' && parts === 1)
    return { kind: 'absent', failure: last.failure(), code: record.vendorCode, text: vendorMessage }
  const isAborted = record.sent !== 'answered' && budget.aborted()
  const error = isAborted
    ? budget.signal?.reason
    : last.success === undefined
      ? errorOf(channel, last, attempts, { isOutOfTime: budget.left() === 0 })
      : lacking(channel, last, lacks)
  const failure = last.success === undefined ? last.failure() : `an answer ${lacks}`
  const isWithoutOrder = last.success !== undefined
  return { kind: 'failed', failure, isTurnedAway, isDoorClosed, isWithoutOrder, error }
}

/** One reading of an order: its last attempt, all that went out, and the order if it is whole. */
interface WholeRead<Order> extends Exchange<unknown> {
  readonly order: Order | undefined
  /** How many requests showed it. */
  readonly parts: number
  /** Some of it came, now or before. */
  readonly wasAnswered: boolean
  /** Why a success is not the order. */
  readonly lacks: string
}

/** An order that takes more requests than this is taken for a vendor whose pages never end. */
const maxParts = 100

/** How often an order of several parts is read until it stands still. */
const maxReadings = 5

/** Between two requests the order may change, and then the parts fit no moment: two readings in a row must show the same. */
async function readWhole<R extends CancelRequest, Ref, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  ref: Ref,
  budget: Budget,
): Promise<WholeRead<Order>> {
  let reading = await readParts(channel, vendor, ref, budget)
  let seen: string | undefined
  for (let count = 1; reading.order !== undefined && reading.parts > 1; count += 1) {
    const shown = JSON.stringify(vendor.view(reading.order))
    if (shown === seen) break
    if (count === maxReadings)
      return { ...reading, order: undefined, lacks: 'with an order that changed at each look' }
    seen = shown
    reading = { ...(await readParts(channel, vendor, ref, budget)), wasAnswered: true }
  }
  return reading
}

async function readParts<R extends CancelRequest, Ref, Order>(
  channel: Channel,
  vendor: Vendor<R, Ref, Order>,
  ref: Ref,
  budget: Budget,
): Promise<WholeRead<Order>> {
  let { last, attempts } = await exchange(channel, vendor.readCall(ref), budget)
  let order = last.success && vendor.orderOf(last.success.value, ref)
  const wasAnswered = order !== undefined
  let parts = 1
  for (; order !== undefined; parts += 1) {
    const rest = vendor.restOf(order, ref)
    if (rest === undefined) break
    if (parts === maxParts) {
      const lacks = `with an order of more than ${maxParts} parts`
      return { last, attempts, order: undefined, parts, wasAnswered, lacks }
    }
    const next = await exchange(channel, rest.call, budget)
    last = next.last
    attempts = [...attempts, ...next.attempts]
    order = last.success && rest.join(last.success.value)
  }
  // Of a part only the endpoint can say whose it is: its view may need the rest.
  if (order !== undefined && vendor.isOther(ref, order)) order = undefined
  return { last, attempts, order, parts, wasAnswered, lacks: 'without the order that was asked for' }
}

/** A mistake in this code or a provider's. */
export function internal({ provider }: Channel, error: unknown): CancelError {
  const message = `failed before anything was sent (${describeThrown(error)})`
  return new CancelError({ code: 'configuration', provider, message })
}

function lacking(channel: Channel, { record }: Attempt<unknown>, lacks: string): CancelError {
  return new CancelError({
    code: 'unexpected_response',
    provider: channel.provider,
    message: `${channel.title} answered ${lacks}`,
    status: record.httpStatus,
    attempts: [record],
  })
}

/** Hands a copy to a function of the caller's. What it throws is dropped: watching changes nothing. */
export function hand(onOrder: (raw: unknown) => void, order: unknown): void {
  tell(() => onOrder(structuredClone(order)))
}
