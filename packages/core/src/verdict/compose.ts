import { compact } from '../compact.ts'
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
import { addsUp, type CancelPlan, type Vendor } from './plan.ts'

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
  channel: { provider, account, settings },
  plan: { request, asked, sent },
  history: { before, order, assessment, attempts },
}: AnyCase<R>): Omit<Cancelled<R>, 'status' | 'final' | 'by'> {
  return {
    version: 1,
    provider,
    account,
    orderId: request.orderId,
    request,
    ...compact({ before, order }),
    lines:
      assessment?.lines ??
      (asked ?? []).map(({ id, quantity }) => ({ id, state: 'not_seen', ...compact({ asked: quantity }) })),
    alsoCancelled: assessment?.alsoCancelled ?? [],
    sent,
    attempts: [...attempts],
    observedAt: new Date(settings.clock.now()).toISOString(),
  }
}

/** Who cancelled, as far as anybody can prove. */
function attribute<R extends CancelRequest>({ vendor, history }: AnyCase<R>): CancelledBy {
  const { order, accepted, open, no } = history
  if (order !== undefined && vendor.cancelledByOther?.(order) === true) return 'someone_else'
  if (accepted) return 'this_call'
  return (open ? undefined : no?.by) ?? 'unproven'
}

export function cancelled<R extends CancelRequest>(
  theCase: AnyCase<R>,
  status: 'cancelled' | 'partially_cancelled',
  by: CancelledBy = attribute(theCase),
): Cancelled<R> | PartiallyCancelled<R> {
  return { ...common(theCase), status, final: true, by }
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
  const { vendorCode, vendorMessage, rule } = theCase.history.no ?? {}
  const hint = theCase.vendor.hint?.(rule ?? refusal, vendorCode, theCase.plan)
  return {
    ...common(theCase),
    status: 'refused',
    final: true,
    refusal,
    basis,
    ...compact({ vendorCode, vendorMessage, hint }),
  }
}

export function unconfirmed<R extends CancelRequest>(
  theCase: AnyCase<R>,
  ended?: UnconfirmedCause,
): Unconfirmed<R> {
  const { cause, seen, reads, lastFailure } = theCase.history
  return {
    ...common(theCase),
    status: 'unconfirmed',
    final: false,
    cause: ended ?? cause ?? 'unclear_answer',
    seen,
    safeToRepeat: !addsUp(theCase.plan) && theCase.vendor.decidedBy === 'vendor',
    reads,
    ...compact({ lastFailure }),
  }
}

/** A read decided it, or `undefined` when it did not. */
export function decided<R extends CancelRequest>(
  theCase: AnyCase<R>,
  { decision }: Assessment,
): CancelResult<R> | undefined {
  const { open, accepted } = theCase.history
  if (decision === 'cancelled' || decision === 'partially_cancelled') return cancelled(theCase, decision)
  if (decision === 'shipped') {
    return refused(theCase, theCase.vendor.decidedBy === 'supplier' ? 'declined' : 'too_late', 'inferred')
  }
  if (decision !== 'requested' && decision !== 'in_progress') return undefined
  // After a no of the vendor, a cancellation under way is somebody else's doing.
  if (!open && !accepted) return refused(theCase, 'in_progress', 'inferred')
  // Under way before the call as well, it proves nothing.
  return accepted || decision === 'requested' ? requested(theCase) : undefined
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
