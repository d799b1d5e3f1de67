import { type CancelPlan, createChecks } from '@cancel/core/provider'
import type { PartnerCenterOrderPatch, PartnerCenterPatchLineItem } from '../api/patch-order.ts'
import type { PartnerCenterLineItem, PartnerCenterOrder } from '../api/order.ts'
import type { PartnerCenterCancelLine, PartnerCenterCancelRequest } from './plan.ts'
import { isCancelledLine } from './view.ts'

type Plan = CancelPlan<PartnerCenterCancelRequest>

/**
 * Compares the lines with the order as it was read. Throws `CancelError` `invalid_request` for a number the order has
 * not and for an offer that is not that line's. What is asked stays as it is: lines that are cancelled already belong
 * to the answer, and are only left out of what is sent.
 */
export function compareLines(plan: Plan, order: PartnerCenterOrder): Plan {
  const checks = createChecks('partnercenter')
  plan.request.lines?.forEach((line, index) => {
    const found = lineOf(order, line)
    if (found === undefined) {
      const numbers = order.lineItems?.map(({ lineItemNumber }) => lineItemNumber).join(', ') || 'none'
      return checks.fail(`lines.${index}.lineNumber`, `a line of this order (${numbers})`, line.lineNumber)
    }
    const { offerId } = found
    if (line.offerId !== undefined && offerId && offerId.toLowerCase() !== line.offerId.toLowerCase())
      checks.fail(`lines.${index}.offerId`, `${JSON.stringify(offerId)}, as the order has it`, line.offerId)
    return undefined
  })
  return plan
}

/** The body of the PATCH: without lines for the whole order, else the lines that are still there. */
export function patchOf(
  { request: { orderId, lines } }: Plan,
  before: PartnerCenterOrder | undefined,
): PartnerCenterOrderPatch {
  const whole = { id: orderId, status: 'cancelled' }
  if (lines === undefined) return whole
  const left = lines.filter((line) => !isCancelledLine(lineOf(before, line)))
  // Never an empty list: it might be read as no list, which means the whole order.
  const [first = lines[0], ...rest] = left
  return { ...whole, lineItems: [wireLine(first, before), ...rest.map((line) => wireLine(line, before))] }
}

/** The offer comes from the order as it was read, so that number and offer agree. */
function wireLine(
  line: PartnerCenterCancelLine,
  before: PartnerCenterOrder | undefined,
): PartnerCenterPatchLineItem {
  const offerId = lineOf(before, line)?.offerId || line.offerId
  return { lineItemNumber: line.lineNumber, ...(offerId === undefined ? {} : { offerId }) }
}

function lineOf(
  order: PartnerCenterOrder | undefined,
  { lineNumber }: PartnerCenterCancelLine,
): PartnerCenterLineItem | undefined {
  return order?.lineItems?.find(({ lineItemNumber }) => lineItemNumber === lineNumber)
}
