import type { AskedLine, CancelReason } from '@cancel/core'
import { namedOnce, notEmpty, type Refuse, type Schema, standingLines } from '@cancel/core/provider'
import * as z from 'zod/mini'
import { ids, lineNumber, orderRef, someText } from '../api/fields.ts'
import type {
  PartnerCenterCancelLine,
  PartnerCenterCancelRequest,
  PartnerCenterLineItem,
  PartnerCenterOrder,
  PartnerCenterOrderRef,
  PartnerCenterPatchLineItem,
  PartnerCenterPatchOrder,
} from '../types.ts'
import { isCancelledLine } from './view.ts'

const line = z.strictObject({
  lineNumber,
  offerId: z.optional(someText),
  left: z.optional(lineNumber),
})

/** How an order is named. */
export const refSchema: Schema<PartnerCenterOrderRef> = z.strictObject(orderRef)

/** A request. Partner Center takes no reason, so any is taken and none is sent. */
export const requestSchema: Schema<PartnerCenterCancelRequest> = z.strictObject({
  ...orderRef,
  lines: z.optional(
    z.array(line).check(
      notEmpty,
      namedOnce((one: PartnerCenterCancelLine) => String(one.lineNumber)),
    ),
  ),
  ...ids,
  reason: z.optional(
    z.union([someText as z.ZodMiniType<CancelReason & string>, z.strictObject({ raw: someText })], {
      error: 'a non-empty text or { raw }',
    }),
  ),
  note: z.optional(someText),
})

/**
 * The lines a request names, by number. With the order at hand an offer that is not that line's is refused; a number the
 * order has not, or has twice, is refused for every provider alike.
 */
export function askedLines(
  { lines }: PartnerCenterCancelRequest,
  order: PartnerCenterOrder | undefined,
  refuse: Refuse,
): readonly AskedLine[] | undefined {
  return lines?.map((one, index) => {
    const { lineNumber: number, offerId: given, left } = one
    const offerId = lineOf(order, one)?.offerId
    if (given !== undefined && offerId && offerId.toLowerCase() !== given.toLowerCase())
      refuse(`lines.${index}.offerId`, `${JSON.stringify(offerId)}, as the order has it`, given)
    return { id: String(number), ...(left === undefined ? {} : { left }) }
  })
}

/** The PATCH: without lines for the whole order, else the lines that are still there. */
export function patchOrderInput(
  { orderId, customerId, lines, requestId, correlationId }: PartnerCenterCancelRequest,
  before: PartnerCenterOrder | undefined,
): PartnerCenterPatchOrder {
  const named = standingLines(lines, (one) => isCancelledLine(lineOf(before, one)))
  const lineItems = named?.map((one) => wireLine(one, before))
  return {
    orderId,
    customerId,
    requestId,
    correlationId,
    body: { id: orderId, status: 'cancelled', ...(lineItems === undefined ? {} : { lineItems }) },
  }
}

/** The offer comes from the order as it was read, so that number and offer agree. */
function wireLine(
  one: PartnerCenterCancelLine,
  before: PartnerCenterOrder | undefined,
): PartnerCenterPatchLineItem {
  const offerId = lineOf(before, one)?.offerId || one.offerId
  return { lineItemNumber: one.lineNumber, ...(offerId === undefined ? {} : { offerId }) }
}

function lineOf(
  order: PartnerCenterOrder | undefined,
  { lineNumber: number }: PartnerCenterCancelLine,
): PartnerCenterLineItem | undefined {
  return order?.lineItems?.find(({ lineItemNumber }) => String(lineItemNumber ?? '') === String(number))
}
