import type { CancelRequest } from '../contract/request.ts'
import type {
  Awaiting,
  Cancelled,
  CancelledBy,
  CancelResult,
  PartiallyCancelled,
  Refusal,
  Refused,
  Requested,
  Unconfirmed,
  UnconfirmedCause,
} from '../contract/result.ts'
import type { Assessment } from './assess.ts'
import type { Channel } from './channel.ts'
import type { History } from './history.ts'
import type { CancelPlan, Vendor } from './plan.ts'

/** One call for one order: what is asked, of whom, and what is remembered. */
export interface Case<R extends CancelRequest, Ref extends { readonly orderId: string }, Order> {
  readonly channel: Channel
  readonly vendor: Vendor<R, Ref, Order>
  readonly plan: CancelPlan<R>
  readonly history: History
}

type AnyCase<R extends CancelRequest> = Pick<Case<R, never, never>, 'channel' | 'plan' | 'history'> & {
  readonly vendor: Pick<Vendor<R, never, never>, 'decidedBy' | 'hint' | 'cancelledByOther' | 'awaiting'>
}

/** What every result has. */
function common<R extends CancelRequest>({
  channel,
  plan,
  history,
}: AnyCase<R>): Omit<Cancelled<R>, 'status' | 'final' | 'by'> {
  const { before, order, assessment } = history
  const notSeen = (plan.asked ?? []).map(({ id, quantity }) => ({
    id,
    state: 'not_seen' as const,
    ...(quantity === undefined ? {} : { asked: quantity }),
  }))
  return {
    version: 1,
    provider: channel.provider,
    account: channel.account,
    orderId: plan.request.orderId,
    request: plan.request,
    ...(before === undefined ? {} : { before }),
    ...(order === undefined ? {} : { order }),
    lines: assessment?.lines ?? notSeen,
    alsoCancelled: assessment?.alsoCancelled ?? [],
    sent: plan.sent,
    attempts: [...history.attempts],
    observedAt: new Date(channel.settings.clock.now()).toISOString(),
  }
}

/** Who cancelled, as far as anybody can prove. */
export function attribute<R extends CancelRequest>({ vendor, history }: AnyCase<R>): CancelledBy {
  const { order, accepted, open, attempts } = history
  if (order !== undefined && vendor.cancelledByOther?.(order) === true) return 'someone_else'
  if (accepted) return 'this_call'
  // Every attempt provably did nothing, and yet it is cancelled.
  return open || attempts.length === 0 ? 'unproven' : 'someone_else'
}

export function cancelled<R extends CancelRequest>(
  theCase: AnyCase<R>,
  decision: 'cancelled' | 'partially_cancelled',
  by: CancelledBy = attribute(theCase),
): Cancelled<R> | PartiallyCancelled<R> {
  return { ...common(theCase), status: decision, final: true, by }
}

export function requested<R extends CancelRequest>(theCase: AnyCase<R>, awaiting?: Awaiting): Requested<R> {
  const { vendor, history } = theCase
  const inView = history.order === undefined ? undefined : vendor.awaiting?.(history.order)
  return {
    ...common(theCase),
    status: 'requested',
    final: false,
    awaiting: awaiting ?? inView ?? vendor.decidedBy,
  }
}

export function refused<R extends CancelRequest>(
  theCase: AnyCase<R>,
  refusal: Refusal,
  basis: 'stated' | 'inferred',
): Refused<R> {
  const { no } = theCase.history
  const words = {
    ...(no?.vendorCode === undefined ? {} : { vendorCode: no.vendorCode }),
    ...(no?.vendorMessage === undefined ? {} : { vendorMessage: no.vendorMessage }),
  }
  const hint = theCase.vendor.hint?.(no?.rule ?? refusal, no?.vendorCode, theCase.plan)
  return {
    ...common(theCase),
    status: 'refused',
    final: true,
    refusal,
    basis,
    ...words,
    ...(hint === undefined ? {} : { hint }),
  }
}

export function unconfirmed<R extends CancelRequest>(
  theCase: AnyCase<R>,
  ended?: UnconfirmedCause,
): Unconfirmed<R> {
  const { history, plan, vendor } = theCase
  const addsUp = plan.asked?.some(({ quantity }) => quantity !== undefined) === true
  return {
    ...common(theCase),
    status: 'unconfirmed',
    final: false,
    cause: ended ?? history.cause ?? 'unclear_answer',
    seen: history.seen,
    safeToRepeat: !addsUp && vendor.decidedBy === 'vendor',
    reads: history.reads,
    ...(history.lastFailure === undefined ? {} : { lastFailure: history.lastFailure }),
  }
}

/** A read decided it, or `undefined` when it did not. */
export function decided<R extends CancelRequest>(
  theCase: AnyCase<R>,
  { decision }: Assessment,
): CancelResult<R> | undefined {
  const { history, vendor } = theCase
  switch (decision) {
    case 'cancelled':
    case 'partially_cancelled':
      return cancelled(theCase, decision)
    case 'shipped':
      return refused(theCase, vendor.decidedBy === 'supplier' ? 'declined' : 'too_late', 'inferred')
    case 'requested':
      // A change against the read before; but after a no of the vendor it was somebody else's doing.
      return history.open || history.accepted
        ? requested(theCase)
        : refused(theCase, 'in_progress', 'inferred')
    case 'in_progress':
      if (history.accepted) return requested(theCase)
      return history.open ? undefined : refused(theCase, 'in_progress', 'inferred')
    default:
      return undefined
  }
}

/** The verdict when reading decided nothing. */
export function undecided<R extends CancelRequest>(
  theCase: AnyCase<R>,
  ended?: UnconfirmedCause,
): CancelResult<R> {
  const { accepted, no, silent, seen } = theCase.history
  if (accepted) return requested(theCase)
  // A no stands on its own where it is proof, and otherwise once the order was seen to stand as it did.
  if (no !== undefined && !silent && (no.proof || seen === 'untouched'))
    return refused(theCase, no.refusal, 'stated')
  return unconfirmed(theCase, ended)
}
