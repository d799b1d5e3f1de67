import { type CancelPlan, createChecks } from '@cancel/core/provider'
import { checkExplanation } from '../api/cancel-order.ts'
import { type KiboReason, reasons } from './reasons.ts'

/**
 * Cancels a whole order. Kibo cannot cancel part of one by this call: "use the Assign Order API" ("Cancel Order",
 * docs.kibocommerce.com, read 2026-11).
 */
export type KiboCancelRequest = {
  /** A whole number of at least 1, as text. */
  readonly orderId: string
  /** Required. `other` needs a `note`; `{ raw }` goes out as it stands. */
  readonly reason: KiboReason
  /** 1 to 255 characters. Sent with `other` only. */
  readonly note?: string | undefined
}

/** What goes to Kibo for a request. */
export interface KiboDisposition {
  readonly dispositionReason: string
  readonly dispositionOtherReason?: string
}

/** Checks a request and maps it to Kibo's words. Throws `CancelError` `invalid_request`. */
export function planCancel(given: unknown): CancelPlan<KiboCancelRequest> {
  const checks = createChecks('kibo')
  const request = checks.fields(given, 'request', ['orderId', 'reason', 'note'])
  const orderId = checks.integerId(request['orderId'], 'orderId')
  const reason = checkReason(request['reason'])
  const note = request['note'] === undefined ? undefined : checks.text(request['note'], 'note')
  const { dispositionReason, dispositionOtherReason } = dispositionOf(reason, note)
  return {
    request: { orderId, reason, ...(note === undefined ? {} : { note }) },
    asked: undefined,
    sent: { reason: dispositionReason, note: dispositionOtherReason !== undefined },
    needsBefore: false,
  }
}

export function dispositionOf(reason: KiboReason, note: string | undefined): KiboDisposition {
  const dispositionReason = typeof reason === 'string' ? reasons[reason] : reason.raw
  if (dispositionReason !== 'other') return { dispositionReason }
  return { dispositionReason, dispositionOtherReason: checkExplanation(note, "note (with reason 'other')") }
}

function checkReason(given: unknown): KiboReason {
  const checks = createChecks('kibo')
  if (typeof given === 'object' && given !== null) {
    return { raw: checks.text(checks.fields(given, 'reason', ['raw'])['raw'], 'reason.raw') }
  }
  const known = Object.keys(reasons) as (keyof typeof reasons)[]
  return (
    known.find((name) => name === given) ??
    checks.fail('reason', `one of ${known.join(', ')}, or { raw }`, given)
  )
}

/** Checks how an order is named for reading. Throws `CancelError` `invalid_request`. */
export function refOfOrder(given: unknown): { readonly orderId: string } {
  const checks = createChecks('kibo')
  return { orderId: checks.integerId(checks.fields(given, 'order', ['orderId'])['orderId'], 'orderId') }
}
