import type { CancelReason, NonEmpty } from '@cancel/core'
import { type CancelPlan, createChecks } from '@cancel/core/provider'
import { checkOrderRef } from '../api/order-ref.ts'
import { checkGuid } from '../guid.ts'
import { checkReason } from './reasons.ts'

/** One line, cancelled as a whole: Partner Center cannot cancel some units of a line by this call. */
export type PartnerCenterCancelLine = {
  /** `lineItemNumber`, counted from 0. */
  readonly lineNumber: number
  /** `ProductId:SkuId:AvailabilityId`. Optional; one that disagrees with the order as it is read is refused. */
  readonly offerId?: string | undefined
}

/** Cancels a customer's order, or single lines of it. */
export type PartnerCenterCancelRequest = {
  /** Opaque, never re-cased. */
  readonly orderId: string
  /** The customer's tenant: a GUID. */
  readonly customerId: string
  /** The lines to cancel. Left out: the whole order. An empty list is refused. */
  readonly lines?: NonEmpty<PartnerCenterCancelLine> | undefined
  /**
   * The `MS-RequestId`, a GUID, to resume after a crash: Partner Center answers a repeated id as it did before. One
   * id per cancel. Default: a new one for each call.
   */
  readonly requestId?: string | undefined
  /** Stays with you: Partner Center takes none. */
  readonly reason?: CancelReason | undefined
  /** Stays with you as well. */
  readonly note?: string | undefined
}

/** How an order is named for reading. */
export type PartnerCenterOrderRef = {
  readonly orderId: string
  /** The customer's tenant: a GUID. */
  readonly customerId: string
}

/** Checks a request. Throws `CancelError` `invalid_request`. */
export function planCancel(given: unknown): CancelPlan<PartnerCenterCancelRequest> {
  const checks = createChecks('partnercenter')
  const request = checks.fields(given, 'request', [
    'orderId',
    'customerId',
    'lines',
    'requestId',
    'reason',
    'note',
  ])
  const { lines, requestId, reason, note } = request
  const checked: PartnerCenterCancelRequest = {
    ...checkOrderRef(checks, request),
    ...(lines === undefined ? {} : { lines: checkLines(lines) }),
    ...(requestId === undefined ? {} : { requestId: checkGuid(checks, requestId, 'requestId') }),
    ...(reason === undefined ? {} : { reason: checkReason(reason) }),
    ...(note === undefined ? {} : { note: checks.text(note, 'note') }),
  }
  return {
    request: checked,
    asked: checked.lines?.map(({ lineNumber }) => ({ id: String(lineNumber) })),
    sent: { note: false },
    // Only the order as it stands says which number goes with which offer, and which lines are gone already.
    needsBefore: lines !== undefined,
  }
}

function checkLines(given: unknown): NonEmpty<PartnerCenterCancelLine> {
  const checks = createChecks('partnercenter')
  const lines = checks.nonEmptyList(given, 'lines').map((item, index) => {
    const line = checks.fields(item, `lines.${index}`, ['lineNumber', 'offerId'])
    const lineNumber = checks.integer(line['lineNumber'], `lines.${index}.lineNumber`, 0)
    const { offerId } = line
    return offerId === undefined
      ? { lineNumber }
      : { lineNumber, offerId: checks.text(offerId, `lines.${index}.offerId`) }
  })
  lines.forEach(({ lineNumber }, index) => {
    if (lines.findIndex((other) => other.lineNumber === lineNumber) !== index)
      checks.fail(`lines.${index}.lineNumber`, 'named once', lineNumber)
  })
  const [first, ...rest] = lines
  return first === undefined ? checks.fail('lines', 'a list of at least one', given) : [first, ...rest]
}

/** Checks how an order is named for reading. Throws `CancelError` `invalid_request`. */
export function refOfOrder(given: unknown): PartnerCenterOrderRef {
  const checks = createChecks('partnercenter')
  return checkOrderRef(checks, checks.fields(given, 'order', ['orderId', 'customerId']))
}
